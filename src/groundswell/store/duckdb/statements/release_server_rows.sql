-- The earlier server rows of ids that begin to have others, or were not known to have any.
insert into into_0
select
    $segment, r.rowid, r."at", visitor_of(r.device, r.actor), r.actor, true, r.session,
    coalesce(r.kind = 'page', false), hash(r.event_id), r.visit, coalesce(r.starts, false)
from rows_0 r
where r.server and r.batch < $before and r.actor in (select actor from released);
