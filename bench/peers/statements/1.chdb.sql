select day, dictGet('account_properties', 'vertical', account_id) as vertical, count() as accounts
from (
    select distinct day, account_id from narrow
    where event = {a:UInt8} and day >= {start:UInt16} and day < {end:UInt16}
)
where dictGet('account_properties', 'plan', account_id) = {plan:String}
group by day, vertical
