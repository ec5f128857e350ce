select e.day, a.vertical, count(*) as accounts
from (select distinct day, account_id from narrow where event = $a and day >= $start and day < $end) e
join accounts a using (account_id)
where a.plan = $plan
group by all
