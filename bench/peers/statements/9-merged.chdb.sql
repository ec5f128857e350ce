select day, uniqExact(dictGetOrDefault('into_user', 'into_id', user_id, user_id)) as users
from narrow
where event = {a:UInt8} and day >= {start:UInt16} and day < {end:UInt16}
group by day
