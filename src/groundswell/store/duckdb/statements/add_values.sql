-- What a record says that was last said of the same moment already is not said again. With $greatest, the greatest of the values
-- that are said of one moment counts, whichever came last.
insert into property_values
with coming as (
    select s.*, p.id as property, coalesce(s."at", timestamp '-infinity') as since,
        coalesce(s.known_at, s."at") as known,
        count(*) over (partition by s.owner, p.id, coalesce(s."at", timestamp '-infinity')) as said
    from spread s
    join properties p on p.source = $source and p.text = s.name
    qualify not $greatest or row_number() over (
        partition by s.owner, p.id, coalesce(s."at", timestamp '-infinity') order by s.value desc nulls last, known, s.place
    ) = 1
),
latest as (
    select owner, property, "at", arg_max(struct_pack(value := value, known := known_at), number) as last
    from property_values
    where owner_kind = $owner_kind and owner in (select owner from spread)
        and ($owner_kind <> 0 or number not in (select number from first_values where number is not null))
    group by owner, property, "at"
)
select
    (select coalesce(max(number), 0) from property_values) + row_number() over (order by c.place),
    $owner_kind, c.owner, c.property, c.value, c.since, c.known
from coming c
left join latest l on l.owner = c.owner and l.property = c.property and l."at" = c.since
where case
    when l.owner is null then true
    when $greatest then coalesce(c.value > l.last.value, l.last.value is null and c.value is not null)
    else c.said > 1 or l.last.value is distinct from c.value or l.last.known is distinct from c.known
end;
