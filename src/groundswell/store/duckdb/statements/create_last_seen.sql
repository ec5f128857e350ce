create table seen_0 as
select * exclude (name, day, events, first_at, last_at),
    sum(events)::bigint as events, min(first_at) as first_at, max(last_at) as last_at
from rollup_0
group by all;
