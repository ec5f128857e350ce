insert into walked
select
    $segment, rowid, "at", visitor_of(device, actor), actor, coalesce(server, false), session,
    coalesce(kind = 'page', false), hash(event_id), visit, coalesce(starts, false)
from rows_0
where batch between $first and $last and actor is not null;
