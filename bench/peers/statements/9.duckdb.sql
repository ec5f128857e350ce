select day, count(*) as users
from (select distinct day, user_id from narrow where event = $a and day >= $start and day < $end)
group by day
