-- The replayed values of these owners, and of all others those that are present now.
alter table present rename to present_replayed;
create temp view present as
select p.owner_kind, p.property, p.owner, p.value
from events.present p
anti join replayed r on r.owner_kind = p.owner_kind and r.owner = p.owner
union all
select owner_kind, property, owner, value from present_replayed;
