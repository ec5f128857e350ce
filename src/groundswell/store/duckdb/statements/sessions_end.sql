-- What was needed to work them out; it takes memory for as long as it is there.
drop table walked;
drop table joining;
drop table rows_to_change;
drop table visits_to_add;
