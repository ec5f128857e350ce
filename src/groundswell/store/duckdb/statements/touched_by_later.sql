-- The owners of whom a value was not known yet, or whose ids were others.
create or replace temp table touched_owners as
select coalesce(o."user", a.account, v.owner) as owner
from events.property_values v
left join owner o on o.id = v.owner and $owner_kind = 0
left join account_owner a on a.id = v.owner and $owner_kind <> 0
where v.owner_kind = $owner_kind and v.known_at > $known_at
union
select "user" from changed where $owner_kind = 0
union
select account from changed_accounts where $owner_kind <> 0;
insert into replayed select $owner_kind, owner from touched_owners;
