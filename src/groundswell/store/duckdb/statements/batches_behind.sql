-- First, last, rows: the batches whose rows do not know their sessions yet, as the books have them.
select min(first), batch, sum(rows)::bigint
from batches where batch > (select batch from sessions_done) group by batch order by batch;
