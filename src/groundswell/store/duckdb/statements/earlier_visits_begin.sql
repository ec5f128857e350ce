-- The sessions in the hulls are worked out again; no other has a row that was not known.
create temp table visits_taken as
select v.number
from events.visits v
join hulls h on h.visitor = v.visitor and v."start" >= h.first and v."end" <= h.last;
create temp table visits as select * from events.visits limit 0;
create temp table visit_actors as select * from events.visit_actors limit 0;
