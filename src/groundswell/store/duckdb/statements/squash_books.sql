-- Books that get rows with every batch, in as few rows as they need.
create or replace temp table counts_so_far as
select property, type, sum(rows)::bigint as rows, min(first_at) as first_at, max(last_at) as last_at
from property_counts group by property, type;
delete from property_counts;
insert into property_counts select * from counts_so_far;
create or replace temp table names_so_far as
select segment, name, sum(rows)::bigint as rows, min(first_at) as first_at, max(last_at) as last_at
from segment_names group by segment, name;
delete from segment_names;
insert into segment_names select * from names_so_far;
