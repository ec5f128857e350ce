select
    user_id, count(*) filter (starts) as sessions, max(at_us) as last_us, count(*) as events, count(*) over () as users
from by_user
anti join (
    select distinct user_id from narrow where event in ($a, $b, $c) and day >= $start and day < $end
) did using (user_id)
where day >= $start and day < $end
group by user_id
having sessions > $few_sessions
order by last_us desc, user_id
limit $page_rows
