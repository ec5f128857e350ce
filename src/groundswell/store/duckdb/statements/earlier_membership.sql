-- The present stretches, for `replace_membership` to correct; ids that were moved then have none of their own.
create temp table membership as select * from events.membership;
insert into touched select id from owner;
