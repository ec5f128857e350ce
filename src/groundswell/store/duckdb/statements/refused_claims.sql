-- Reason, count: what the new links and aliases say that is not put in force.
select 'a device whose id was a user''s before', count(*)
from links_to_keep l
join user_since u on u.id = l.id
where (u."at", u.message) < (l."at", l.message)
union all
select 'an alias of two known users', count(*)
from aliases_to_keep a
join user_since i on i.id = a.id
join user_since u on u.id = a."user"
where (i."at", i.message) < (a."at", a.message) and (u."at", u.message) < (a."at", a.message)
union all
select 'an id beyond the most that a user may have', count(*)
from beyond_most_ids
where message in (select message from links_to_keep union select message from aliases_to_keep);
