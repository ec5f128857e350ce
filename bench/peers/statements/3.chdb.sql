select plan, arrayJoin(range(1, toUInt8(level + 1))) as step, count() as people
from (
    select
        dictGet('account_properties', 'plan', dictGet('account_of_user', 'account_id', user_id)) as plan,
        windowFunnel({window_us:UInt64})(toUInt64(at_us), event = {a:UInt8}, event = {b:UInt8}, event = {c:UInt8}) as level
    from narrow
    where event in ({a:UInt8}, {b:UInt8}, {c:UInt8}) and day >= {start:UInt16} and day < {end:UInt16}
    group by user_id
    having level > 0
)
group by plan, step
