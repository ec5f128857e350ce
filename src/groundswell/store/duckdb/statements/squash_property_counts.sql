create or replace temp table counts_so_far as
select property, type, sum(rows)::bigint as rows from property_counts group by all;
delete from property_counts;
insert into property_counts select * from counts_so_far;
