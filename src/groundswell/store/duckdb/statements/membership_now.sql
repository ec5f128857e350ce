-- The stretches of membership of the users in `touched`, from what was said, what properties chosen for it name, and what was
-- first written (rules M01, M02, M04).
create or replace temp table membership_now as
with theirs as (
    select "user" as id, "user" from touched where "user" not in (select id from owner)
    union
    select id, "user" from owner where "user" in (select "user" from touched)
),
valued as (
    -- Of several values of one id and moment the last said counts.
    select v.owner as id, c.kind, coalesce(arg_max(struct_pack(value := v.value), v.number).value, '') as value, v."at"
    from account_ids c
    join properties p on p.source = 'user' and p.text = c.property
    join property_values v on v.owner_kind = 0 and v.property = p.id
    where v.owner in (select id from theirs)
    group by v.owner, c.kind, v."at"
),
said as (
    select t."user", m.kind, m.account, m."at", true as is_told, m.number, '' as value
    from memberships m
    join theirs t on t.id = m.id
    union all
    select t."user", v.kind, n.account, v."at", false, 0, v.value
    from valued v
    join named_accounts n on n.kind = v.kind and n.value = v.value
    join theirs t on t.id = v.id
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
    -- What is written makes a member only of somebody whom nothing has made one of that kind by then.
    select w."user", w.kind, w.account, w."at", false, -1, ''
    from written w
    where not exists (
        select 1 from said s where s."user" = w."user" and s.kind = w.kind and s."at" <= w."at" and s.account is not null
    )
),
-- Of several at one moment the last said counts, one that is told before one that a value names, and of those the greatest.
-- Who is no member yet has nothing that could end.
steps as (
    select
        "user", kind, "at",
        arg_max(struct_pack(account := account), (is_told, number, value)).account as account
    from (
        select * from joined
        qualify account is not null or "at" > min("at") filter (account is not null) over (partition by "user", kind)
    )
    group by "user", kind, "at"
),
changes as (
    select * from steps
    qualify account is distinct from lag(account) over (partition by "user", kind order by "at")
),
stretches as (
    select
        "user", kind, account,
        case when row_number() over person = 1 then timestamp '-infinity' else "at" end as "from",
        coalesce(lead("at") over person, timestamp 'infinity') as until,
        row_number() over (partition by "user", kind order by "at" desc) as from_last
    from changes
    window person as (partition by "user", kind order by "at")
)
select
    "user", kind, account,
    case when $mode = 'current' then timestamp '-infinity' else "from" end as "from",
    until
from stretches
where account is not null and ($mode = 'dated' or ($mode = 'current' and from_last = 1));
