-- Earlier server rows of ids that had no others until now.
insert into joining
select
    $segment, r.rowid, r."at", visitor_of(r.device, r.actor), r.actor, true, r.session,
    coalesce(r.kind = 'page', false), 0, r.visit, coalesce(r.starts, false)
from rows_0 r
where r.server and r.batch < $before and r.actor in (select actor from released);
