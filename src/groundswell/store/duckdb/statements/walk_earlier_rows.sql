-- The rows that lie where new ones may change sessions.
insert into walked
select
    $segment, r.rowid, r."at", h.visitor, r.actor, coalesce(r.server, false), r.session,
    coalesce(r.kind = 'page', false), hash(r.event_id), r.visit, coalesce(r.starts, false)
from rows_0 r
join hulls h on h.visitor = visitor_of(r.device, r.actor)
    and r."at" between h.first and h.last
where r.batch < $before and r."at" between $first and $last
    and not (
        coalesce(r.server, false)
        and r.actor in (select actor from in_person union all select actor from released)
    );
