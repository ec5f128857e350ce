select
    n.number::utinyint as event,
    (epoch_us(e.time) // 86400000000)::usmallint as day,
    substr(e.user_id, 6)::integer as user_id,
    epoch_us(e.time) as at_us,
    substr(e.account_id, 9)::usmallint as account_id,
    substr(json_extract_string(e.properties, '$.path'), 4)::usmallint as path,
    substr(e.event_id, 2)::integer as number,
    coalesce(
        epoch_us(e.time) - lag(epoch_us(e.time)) over (partition by e.user_id order by e.time, e.event_id)
            > $session_gap_us,
        true
    ) as starts
from read_parquet($file) e
join names n on n.name = e.event
