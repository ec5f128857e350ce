-- Of every account that belongs to another: its kind, its id, and the id of the account that it belongs to.
select k.text, a.text, b.text
from account_owner o
join accounts a on a.id = o.id
join accounts b on b.id = o.account
join account_kinds k on k.id = a.kind;
