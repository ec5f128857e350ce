select toString(toDate(at)) as day, count() as clicks
from clicks
where name = '$click' and hierarchy like {like:String}
group by day
order by day
