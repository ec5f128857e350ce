-- Sessions whose rows have been walked again, or have been left by all their rows.
create or replace temp table forgotten as
select distinct visit from walked where visit is not null and starts
union
select distinct visit from joining where visit is not null and starts;
delete from visits where number in (select visit from forgotten);
delete from visit_actors where visit in (select visit from forgotten);
