with e as (select * from narrow where event = {a:UInt8} and day >= {start:UInt16} and day < {end:UInt16})
select 'count' as measure, concat('/p/', toString(path)) as path, intDiv(day + 3, 7) * 7 - 3 as week, count() as value
from e
where e.path in (select path from e group by path order by count() desc, concat('/p/', toString(path)) limit {top:UInt8})
group by e.path, week
union all
select 'users', concat('/p/', toString(path)), intDiv(day + 3, 7) * 7 - 3 as week, uniqExact(user_id)
from e
where e.path in (
    select path from e group by path order by uniqExact(user_id) desc, concat('/p/', toString(path)) limit {top:UInt8}
)
group by e.path, week
