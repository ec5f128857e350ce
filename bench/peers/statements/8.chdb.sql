select week, count() as accounts
from (
    select intDiv(day + 3, 7) * 7 - 3 as week, account_id
    from narrow
    where event = {a:UInt8} and day >= {start:UInt16} and day < {end:UInt16}
    group by week, account_id
    having uniqExact(user_id) >= {few_users:UInt8}
)
group by week
