-- The users of `valued` some of whose values name accounts.
insert into touched
select distinct coalesce(o."user", v.owner)
from valued v
join properties p on p.id = v.property and p.source = 'user'
join account_ids c on c.property = p.text
left join owner o on o.id = v.owner;
