-- At one moment rows with an id of a session come first, in the order of the ids, so that others can follow them.
select
    segment, row, visitor::bigint as visitor, epoch_us("at") as "at", actor, session, page,
    coalesce(visit, 0) as visit, starts, segment is null as earlier
from walked
order by visitor, "at", session nulls last, tie;
