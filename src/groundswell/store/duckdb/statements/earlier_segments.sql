create temp table segments as
select s.* replace (coalesce(n.rows, 0) as rows, n.first_at as first_at, n.last_at as last_at)
from events.segments s
left join (
    select segment, sum(rows)::bigint as rows, min(first_at) as first_at, max(last_at) as last_at
    from segment_names
    where name > 0
    group by segment
) n on n.segment = s.id;
