-- Rows that stay and were in the session of one that is gone.
select count(*) from rows_0 where visit in (select visit from gone_visits);
