-- Have all sessions worked out anew.
delete from visits;
delete from visit_actors;
delete from in_person;
delete from served;
update sessions_done set batch = 0;
create or replace temp table batches_apart (batch bigint, rows bigint);
