-- A bit for each week in which the user did the start event and the return event.
with weeks as (
    select
        user_id,
        bit_or(case when event = $a then 1::uinteger << ((day - $start) // 7)::uinteger else 0::uinteger end) as starts,
        bit_or(case when event = $b then 1::uinteger << ((day - $start) // 7)::uinteger else 0::uinteger end) as returns
    from narrow where event in ($a, $b) and day >= $start and day < $end
    group by user_id having starts > 0
),
cohorts as (
    select (d.user_id is not null) as did, i as cohort, returns >> i::uinteger as back
    from weeks w
    left join (select distinct user_id from narrow where event = $c) d using (user_id)
    join range(12) r(i) on (w.starts >> i::uinteger) & 1 = 1
),
counted as (
    select did, cohort, [
        count(*), sum(back >> 1 & 1), sum(back >> 2 & 1), sum(back >> 3 & 1), sum(back >> 4 & 1), sum(back >> 5 & 1),
        sum(back >> 6 & 1), sum(back >> 7 & 1), sum(back >> 8 & 1), sum(back >> 9 & 1), sum(back >> 10 & 1),
        sum(back >> 11 & 1)
    ] as people
    from cohorts group by all
)
select did, cohort, unnest(range(12 - cohort)) as week, unnest(people[:12 - cohort])::bigint as people from counted
