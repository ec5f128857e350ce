-- All stored values of the properties that name accounts, in the place of those that come.
create or replace temp table spread as
select distinct p.text as name, v.value
from account_ids c
join properties p on p.source = 'user' and p.text = c.property
join property_values v on v.owner_kind = 0 and v.property = p.id;
