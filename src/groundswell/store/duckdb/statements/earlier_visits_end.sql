alter table visits rename to visits_known;
alter table visit_actors rename to visit_actors_known;
create temp view visits as
select * from events.visits where number not in (select number from visits_taken)
union all
select * from visits_known;
create temp view visit_actors as
select * from events.visit_actors where visit not in (select number from visits_taken)
union all
select * from visit_actors_known;
