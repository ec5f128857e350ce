-- The owners whose present values may have changed: accounts as they are, users after their moves.
create or replace temp table touched_owners as
select distinct case when $owner_kind = 0 then coalesce(o."user", v.owner) else v.owner end as owner
from valued v
left join owner o on o.id = v.owner and $owner_kind = 0;
