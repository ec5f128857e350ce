-- The owners whose present values may have changed: accounts as they are, users after their moves.
create or replace temp table touched_owners as
select distinct case when $owner_kind = 0 then coalesce(o."user", s.owner) else s.owner end as owner
from spread s
left join owner o on o.id = s.owner and $owner_kind = 0;
