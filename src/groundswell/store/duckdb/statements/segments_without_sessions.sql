-- Segments that a store of format 2 wrote and nobody has renewed: id, hot.
select s.id, s.hot
from segments s
where not exists (
    select 1
    from duckdb_columns() c
    where c.table_name = case when s.hot then 'hot_' else 'narrow_' end || s.id and c.column_name = 'visit'
)
order by s.id;
