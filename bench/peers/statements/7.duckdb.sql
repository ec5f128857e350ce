select strftime(date_trunc('day', "at" at time zone 'UTC'), '%Y-%m-%d') as day, count(*) as clicks
from clicks
where name = '$click' and hierarchy like $like
group by 1
order by 1
