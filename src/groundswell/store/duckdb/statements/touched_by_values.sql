-- The owners whose present values may have changed: users and accounts after their moves.
create or replace temp table touched_owners as
select distinct coalesce(o."user", a.account, v.owner) as owner
from valued v
left join owner o on o.id = v.owner and $owner_kind = 0
left join account_owner a on a.id = v.owner and $owner_kind <> 0;
