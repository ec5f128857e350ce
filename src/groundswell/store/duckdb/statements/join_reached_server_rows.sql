-- Server rows of ids whose sessions may have begun, ended or moved around them.
insert into joining
select
    $segment, r.rowid, r."at", visitor_of(r.device, r.actor), r.actor, true, r.session,
    coalesce(r.kind = 'page', false), 0, r.visit, coalesce(r.starts, false)
from rows_0 r
join moved m on m.actor = r.actor and r."at" between m.first and m.last
where r.server and r.batch < $before and r."at" between $first and $last
    and r.actor not in (select actor from released);
