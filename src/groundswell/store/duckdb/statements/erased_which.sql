create or replace temp table erased_accounts as
select a.id, a.kind
from accounts_to_find n
join account_kinds k on k.text = n.kind
join accounts a on a.kind = k.id and a.text = n.text;
