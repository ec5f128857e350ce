select
    user_id, countIf(starts) as sessions, max(at_us) as last_us, count() as events, count() over () as users
from by_user
where day >= {start:UInt16} and day < {end:UInt16}
    and user_id not in (
        select user_id from narrow
        where event in ({a:UInt8}, {b:UInt8}, {c:UInt8}) and day >= {start:UInt16} and day < {end:UInt16}
    )
group by user_id
having sessions > {few_sessions:UInt8}
order by last_us desc, user_id
limit {page_rows:UInt16}
