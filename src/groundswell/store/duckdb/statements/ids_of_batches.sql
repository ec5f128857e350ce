-- Of each batch how many ids it has, those of its rows and of messages without rows; and from which batch on it stands for others.
select batch, sum(ids)::bigint, min(first)
from (
    select batch, rows as ids, first from batches
    union all
    select batch, count(*), batch from messages group by batch
)
group by batch;
