select at_us, number, event, account_id, '/p/' || path as path
from by_user
where user_id = $user
order by at_us desc, number desc
limit $timeline_rows
