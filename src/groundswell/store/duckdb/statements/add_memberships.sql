-- A membership without a time holds from the beginning. What was last said of the same moment already is not said again. With
-- $greatest, the greatest of the accounts that are said of one moment counts, whichever came last.
insert into memberships
with coming as (
    select r.place, r.id, r.account, a.text, coalesce(r."at", timestamp '-infinity') as since, coalesce(r.known_at, r."at") as known,
        count(*) over (partition by r.id, coalesce(r."at", timestamp '-infinity')) as said
    from records_to_load r
    join accounts a on a.id = r.account
    where r.account is not null
    qualify not $greatest or row_number() over (
        partition by r.id, coalesce(r."at", timestamp '-infinity') order by a.text desc, known, r.place
    ) = 1
),
latest as (
    select m.id, m."at", arg_max(struct_pack(account := m.account, text := a.text, known := m.known_at), m.number) as last
    from memberships m
    join accounts a on a.id = m.account
    where m.kind = $kind and m.id in (select id from records_to_load)
    group by m.id, m."at"
)
select
    (select coalesce(max(number), 0) from memberships) + row_number() over (order by c.place),
    c.id, $kind, c.account, c.since, c.known
from coming c
left join latest l on l.id = c.id and l."at" = c.since
where case
    when l.id is null then true
    when $greatest then c.text > l.last.text
    else c.said > 1 or l.last.account is distinct from c.account or l.last.known is distinct from c.known
end;
