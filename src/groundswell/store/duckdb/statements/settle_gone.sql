-- What the rows that are gone leave behind: their ids stay known, what was counted of them is taken off, sessions go.
insert into messages select batch, hash from gone_rows;
create or replace temp table gone_batches as
select b.batch, count(*) as rows
from gone_rows g
join batches b on g.batch between b.first and b.batch
group by b.batch;
update batches b set rows = b.rows - g.rows from gone_batches g where b.batch = g.batch;
insert into property_counts
select p.id, null, -count(*), null, null
from (select unnest(json_keys(properties)) as name from gone_rows where properties is not null) k
join properties p on p.source = 'event' and p.text = k.name
group by p.id;
create or replace temp table gone_visits as select distinct visit from gone_rows where visit is not null;
delete from visits where number in (select visit from gone_visits);
delete from visit_actors where visit in (select visit from gone_visits);
