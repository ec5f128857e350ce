select week, count(*) as accounts
from (
    select week, account_id
    from (
        select distinct (day + 3) // 7 * 7 - 3 as week, account_id, user_id
        from narrow where event = $a and day >= $start and day < $end
    )
    group by all having count(*) >= $few_users
)
group by week
