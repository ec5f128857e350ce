-- Ids with server rows that may have had no others known: each segment strikes those of whom it has some.
create or replace temp table released as
select distinct actor from hidden where in_person and actor in (select actor from served);
