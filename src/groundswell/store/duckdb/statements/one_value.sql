select json_extract(properties, $pointer)::varchar as value
from rows_to_load
where json_exists(properties, $pointer)
limit 1;
