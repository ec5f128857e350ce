-- The latest entry that leads to each second and third step is the attempt that may still reach it.
with a as (select user_id, at_us from narrow where event = $a and day >= $start and day < $end),
b as (select user_id, at_us from narrow where event = $b and day >= $start and day < $end),
c as (select user_id, at_us from narrow where event = $c and day >= $start and day < $end),
second as (
    select b.user_id, b.at_us, a.at_us as entry_us
    from b asof join a on b.user_id = a.user_id and b.at_us >= a.at_us
),
third as (
    select c.user_id, c.at_us, s.entry_us
    from c asof join second s on c.user_id = s.user_id and c.at_us >= s.at_us
),
reached as (
    select distinct 1 as step, user_id from a
    union all select distinct 2, user_id from second where at_us - entry_us <= $window_us
    union all select distinct 3, user_id from third where at_us - entry_us <= $window_us
)
select p.plan, r.step, count(*) as people
from reached r join users u using (user_id) join accounts p using (account_id)
group by all
