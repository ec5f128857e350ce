-- How many rows of `rows_to_load` carry each property name, and when these happened first and last.
select key, count(*) as rows, min("at"), max("at")
from (select unnest(json_keys(properties)) as key, "at" from rows_to_load where properties is not null)
group by key
order by rows desc, key;
