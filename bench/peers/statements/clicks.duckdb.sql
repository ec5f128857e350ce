create table clicks as
select event as name, "time" as at, user_id, json_extract_string(properties, '$.hierarchy') as hierarchy
from read_parquet($file)
order by "time"
