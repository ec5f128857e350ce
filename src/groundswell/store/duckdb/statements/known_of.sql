-- Which of the texts in `ids_to_find` are ids of users or devices, and which of `accounts_to_find` are accounts.
select '' as kind, text from ids where text in (select text from ids_to_find)
union
select '' as kind, text from devices where text in (select text from ids_to_find)
union
select n.kind, a.text
from accounts_to_find n
join account_kinds k on k.text = n.kind
join accounts a on a.kind = k.id and a.text = n.text;
