-- In place of a row of the books that stands for several batches one for each, so that a few can be walked at a time.
create or replace temp table batches_joined as select batch from batches where first < batch;
delete from batches where first < batch;
insert into batches select batch, sum(rows)::bigint, batch from batches_apart group by batch;
insert into batches
select batch, 0, batch from batches_joined where batch not in (select batch from batches_apart);
