-- How many rows of `rows_to_load` carry each property name.
select key, count(*) as rows
from (select unnest(json_keys(properties)) as key from rows_to_load where properties is not null)
group by key
order by rows desc, key;
