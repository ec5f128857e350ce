-- Ids with server events, and from when until when sessions that they are or were in have been worked out.
create or replace temp table moved as
with extents as (
    select visitor, min(first) as first, max(last) as last
    from (
        select visitor, "at" as first, "at" as last from walked
        union all
        select visitor, first, last from hulls
    )
    group by visitor
)
select w.actor, min(e.first) as first, max(e.last) as last
from (
    select visitor, actor from walked
    union
    select visitor, actor from leaving_0 where visit is not null
) w
join extents e on e.visitor = w.visitor
where w.actor in (select actor from served) and w.actor in (select actor from in_person)
group by w.actor;
