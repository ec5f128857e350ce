-- Counted by id first, so that only as many rows as there are ids look for their users.
select
    coalesce(o."user", s.actor) as key,
    sum(s.events)::bigint as events, min(s.first_at) as first, max(s.last_at) as last
from (
    select actor, sum(events)::bigint as events, min(first_at) as first_at, max(last_at) as last_at
    from seen_0
    where actor is not null
    group by actor
) s
left join owner o on o.id = s.actor
group by coalesce(o."user", s.actor)
