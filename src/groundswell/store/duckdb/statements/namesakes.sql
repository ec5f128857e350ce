select k.text, a.text
from lone_accounts a
join account_kinds k on k.id = a.kind
where a.is_namesake
order by a.kind, a.text;
