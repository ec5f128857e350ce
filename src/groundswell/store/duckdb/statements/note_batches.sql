insert into batches_apart
select batch, count(*)
from rows_0 r
where exists (select 1 from batches b where b.first < b.batch and r.batch between b.first and b.batch)
group by batch;
