-- Of whom there are values of the properties that name accounts.
create or replace temp table valued as
select distinct v.owner, v.property
from account_ids c
join properties p on p.source = 'user' and p.text = c.property
join property_values v on v.owner_kind = 0 and v.property = p.id;
