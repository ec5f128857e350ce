-- The stretches of membership of the users in `touched`, from what was said and what was first written (rules M01, M02, M04).
create or replace temp table membership_now as
with theirs as (
    select "user" as id, "user" from touched where "user" not in (select id from owner)
    union
    select id, "user" from owner where "user" in (select "user" from touched)
),
said as (
    select t."user", m.kind, m.account, m."at", m.number
    from memberships m
    join theirs t on t.id = m.id
),
written as (
    select t."user", f.kind, arg_min(f.account, (f."at", a.text)) as account, min(f."at") as "at"
    from first_written f
    join theirs t on t.id = f.actor
    join accounts a on a.id = f.account
    group by all
),
joined as (
    select * from said
    union all
    -- What is written makes a member only of somebody who is none of that kind then.
    select w."user", w.kind, w.account, w."at", -1
    from written w
    where not exists (
        select 1 from said s where s."user" = w."user" and s.kind = w.kind and s."at" <= w."at"
    )
),
-- Of several at one moment the last said counts.
steps as (
    select "user", kind, arg_max(account, number) as account, "at"
    from joined
    group by "user", kind, "at"
),
stretches as (
    select
        "user", kind, account,
        case when row_number() over person = 1 then timestamp '-infinity' else "at" end as "from",
        coalesce(lead("at") over person, timestamp 'infinity') as until,
        row_number() over (partition by "user", kind order by "at" desc) as from_last
    from steps
    window person as (partition by "user", kind order by "at")
)
select
    "user", kind, account,
    case when $mode = 'current' then timestamp '-infinity' else "from" end as "from",
    until
from stretches
where $mode = 'dated' or ($mode = 'current' and from_last = 1);
