-- Let one row of the books stand for all batches in each of `spans` (first, last) whose sessions are known.
create or replace temp table joined_batches as
select s.first, s.last as batch, sum(b.rows)::bigint as rows
from spans s
join batches b on b.first >= s.first and b.batch <= s.last
where s.last <= (select batch from sessions_done)
group by s.first, s.last
having count(*) > 1 and sum(b.rows) <= $most_rows;
delete from batches b using joined_batches j where b.first >= j.first and b.batch <= j.batch;
insert into batches select batch, rows, first from joined_batches;
