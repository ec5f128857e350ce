-- A membership without a time holds from the beginning. What was last said of the same moment already is not said again.
insert into memberships
with coming as (
    select place, id, account, coalesce("at", timestamp '-infinity') as since, coalesce(known_at, "at") as known,
        count(*) over (partition by id, coalesce("at", timestamp '-infinity')) as said
    from records_to_load
    where account is not null
),
latest as (
    select id, "at", arg_max(struct_pack(account := account, known := known_at), number) as last
    from memberships
    where kind = $kind and id in (select id from records_to_load)
    group by id, "at"
)
select
    (select coalesce(max(number), 0) from memberships) + row_number() over (order by c.place),
    c.id, $kind, c.account, c.since, c.known
from coming c
left join latest l on l.id = c.id and l."at" = c.since
where c.said > 1 or l.id is null or l.last.account is distinct from c.account or l.last.known is distinct from c.known;
