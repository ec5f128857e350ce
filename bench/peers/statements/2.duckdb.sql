with by_path as materialized (
    select path, count(*) as events, count(distinct user_id) as users
    from narrow where event = $a and day >= $start and day < $end
    group by path
),
by_count as materialized (select path from by_path order by events desc, '/p/' || path limit $top),
by_users as materialized (select path from by_path order by users desc, '/p/' || path limit $top),
weekly as materialized (
    select path, (day + 3) // 7 * 7 - 3 as week, count(*) as events, count(distinct user_id) as users
    from narrow
    where event = $a and day >= $start and day < $end
        and path in (select path from by_count union select path from by_users)
    group by all
)
select 'count' as measure, '/p/' || path as path, week, events as value from weekly semi join by_count using (path)
union all
select 'users', '/p/' || path, week, users from weekly semi join by_users using (path)
