-- Batch, rows: those whose rows do not know their sessions yet.
select batch, sum(rows)::bigint from batches where batch > (select batch from sessions_done) group by batch order by batch;
