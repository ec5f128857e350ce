-- What a record says that was last said of the same moment already is not said again.
insert into property_values
with coming as (
    select s.*, p.id as property, coalesce(s."at", timestamp '-infinity') as since,
        coalesce(s.known_at, s."at") as known,
        count(*) over (partition by s.owner, p.id, coalesce(s."at", timestamp '-infinity')) as said
    from spread s
    join properties p on p.source = $source and p.text = s.name
),
latest as (
    select owner, property, "at", arg_max(struct_pack(value := value, known := known_at), number) as last
    from property_values
    where owner_kind = $owner_kind and owner in (select owner from spread)
    group by owner, property, "at"
)
select
    (select coalesce(max(number), 0) from property_values) + row_number() over (order by c.place),
    $owner_kind, c.owner, c.property, c.value, c.since, c.known
from coming c
left join latest l on l.owner = c.owner and l.property = c.property and l."at" = c.since
where c.said > 1 or l.owner is null or l.last.value is distinct from c.value or l.last.known is distinct from c.known;
