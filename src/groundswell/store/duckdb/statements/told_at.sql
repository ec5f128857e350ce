-- When the present value of a property of accounts of a kind was told, by the number of the account: from when on it holds, else when
-- it came to be known; null where nothing says it. As in present_now.sql, an account's own id goes before ids moved to it.
with kind as (
    select id from account_kinds where text = $kind
),
theirs as (
    select a.id, coalesce(o.account, a.id) as owner
    from accounts a
    left join account_owner o on o.id = a.id
    where a.kind in (from kind)
)
select
    t.owner as key,
    arg_max(struct_pack(told := coalesce(nullif(v."at", timestamp '-infinity'), v.known_at)), (v.owner = t.owner, v."at", v.number)).told as told
from property_values v
join theirs t on t.id = v.owner
join properties p on p.id = v.property and p.text = $property and p.source in (select id::varchar from kind)
where v.owner_kind in (from kind)
group by t.owner
