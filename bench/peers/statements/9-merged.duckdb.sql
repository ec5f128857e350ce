select day, count(*) as users
from (
    select distinct n.day, coalesce(m.into_id, n.user_id)
    from narrow n left join merges m using (user_id)
    where n.event = $a and n.day >= $start and n.day < $end
)
group by day
