-- Of the stored sessions those in which server rows now count or count no more, so that they can be changed.
insert into visits_known
select * from events.visits
where number in (select number from joined) and number not in (select number from visits_taken);
insert into visits_taken select number from joined;
