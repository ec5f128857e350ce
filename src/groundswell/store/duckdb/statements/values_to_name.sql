-- Values in `spread` that may name accounts and have not yet: the kind of account, and the value; of null the empty text.
select distinct c.kind, coalesce(s.value, '') as value
from spread s
join account_ids c on c.property = s.name
left join named_accounts n on n.kind = c.kind and n.value = coalesce(s.value, '')
where n.kind is null
order by all;
