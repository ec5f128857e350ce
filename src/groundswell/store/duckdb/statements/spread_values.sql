-- One row for each property of each record.
create or replace temp table spread as
select
    owner, place, key as name, json_extract_string(properties, '/' || replace(replace(key, '~', '~0'), '/', '~1')) as value,
    "at", known_at
from (
    select *, unnest(json_keys(properties)) as key from records_to_load where properties is not null
);
