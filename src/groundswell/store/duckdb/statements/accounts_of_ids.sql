-- For every id as sent: to which account it belongs from when until when, and whether that changes over time.
with member as (
    select "user", account, "from", until, count(*) over (partition by "user") > 1 as moves
    from stretches_0
)
select i.id, m.account, m."from", m.until, m.moves
from member m
join (
    select id, "user" from owner
    union all
    select distinct "user", "user" from member
) i on i."user" = m."user"
