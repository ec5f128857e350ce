-- Event property, rows that carry it, whether it has been seen as a number; most frequent first.
select property, sum(rows)::bigint as rows, bool_or(coalesce(type = 'number', false)) as is_number
from property_counts
where property in (select id from properties where source = 'event')
group by property
order by rows desc, property;
