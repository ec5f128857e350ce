-- What the properties of a user or of an account (of $kind; null: a user) have been, the latest first; also what was
-- said of other ids that are theirs.
with named as (
    select id from ids where $kind is null and text = $id
),
users as (
    select coalesce(o."user", n.id) as id from named n left join owner o on o.id = n.id
),
account as (
    select a.kind, coalesce(o.account, a.id) as id
    from accounts a
    join account_kinds k on k.id = a.kind
    left join account_owner o on o.id = a.id
    where k.text = $kind and a.text = $id
),
owners as (
    select 0 as owner_kind, id from users
    union all
    select 0, o.id from owner o where o."user" in (select id from users)
    union all
    select kind, id from account
    union all
    select kind, o.id from account a join account_owner o on o.account = a.id
)
select p.text, v.value, nullif(v."at", timestamp '-infinity')
from property_values v
join owners w on w.owner_kind = v.owner_kind and w.id = v.owner
join properties p on p.id = v.property
order by v."at" desc, v.number desc
limit $count;
