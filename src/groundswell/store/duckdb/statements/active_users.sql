select
    coalesce(o."user", s.actor) as key,
    sum(s.events)::bigint as events, min(s.first_at) as first, max(s.last_at) as last
from seen_0 s
left join owner o on o.id = s.actor
where s.actor is not null
group by coalesce(o."user", s.actor)
