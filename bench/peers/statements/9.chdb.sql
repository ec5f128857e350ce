select day, uniqExact(user_id) as users
from narrow
where event = {a:UInt8} and day >= {start:UInt16} and day < {end:UInt16}
group by day
