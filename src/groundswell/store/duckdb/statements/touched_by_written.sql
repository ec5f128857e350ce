insert into touched
select distinct coalesce(o."user", e.actor)
from earlier_written e
left join owner o on o.id = e.actor;
