select at_us, number, event, account_id, concat('/p/', toString(path)) as path
from by_user
where user_id = {user:UInt32}
order by at_us desc, number desc
limit {timeline_rows:UInt16}
