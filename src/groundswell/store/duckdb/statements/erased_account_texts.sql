select k.text, a.text
from erased_accounts e
join accounts a on a.id = e.id and a.kind = e.kind
join account_kinds k on k.id = a.kind
order by a.kind, a.text;
