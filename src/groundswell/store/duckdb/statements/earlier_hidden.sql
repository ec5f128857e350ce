-- A server row that joined a session is in one of that session's visitor.
insert into hidden
with later as (
    select
        visitor_of(device, actor) as visitor, actor, "at", coalesce(server, false) as server, visit,
        coalesce(server, false) and actor in (select actor from in_person) as joins
    from events.rows_0
    where coalesce(known_at, "at") > $known_at and actor is not null
),
placed as (
    select visitor, actor, "at", visit, server from later where not joins
    union all
    select v.visitor, l.actor, l."at", l.visit, true from later l join visits v on v.number = l.visit where l.joins
)
select visitor, actor, unnest([min("at"), max("at")]), any_value(visit), bool_or(not server)
from placed
group by visitor, actor;
