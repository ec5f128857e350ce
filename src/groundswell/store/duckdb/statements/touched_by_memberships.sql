-- The users of whose ids `records_to_load` says something of a membership.
insert into touched
select distinct coalesce(o."user", r.id)
from records_to_load r
left join owner o on o.id = r.id;
