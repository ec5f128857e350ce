-- Everybody named in a membership: their stretches may have changed.
create or replace temp table touched as
select distinct coalesce(o."user", m.id) as "user"
from memberships m
left join owner o on o.id = m.id;
