-- The accounts in `accounts_to_find`, with all that are merged with them.
create or replace temp table erased_accounts as
with found as (
    select coalesce(o.account, a.id) as id
    from accounts_to_find n
    join account_kinds k on k.text = n.kind
    join accounts a on a.kind = k.id and a.text = n.text
    left join account_owner o on o.id = a.id
)
select a.id, a.kind
from accounts a
left join account_owner o on o.id = a.id
where coalesce(o.account, a.id) in (select id from found);
