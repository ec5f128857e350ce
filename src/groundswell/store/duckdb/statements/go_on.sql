-- Visitors whose rows all come after what they have: their sessions go on from their last moments, one row for each with
-- no segment, and what lies before need not be walked again. Not so where it might change: where a page view would be a
-- session's first, two sessions end at one moment, or server rows may lie in what is between.
create or replace temp table going_on as
with before as (
    select visitor, max("end") as "end", count(*) filter ("end" = latest) as latest, bool_or(pages = 0) as pageless
    from (select *, max("end") over (partition by visitor) as latest from reached)
    group by visitor
),
coming as (select visitor, bool_or(page) as page from walked group by visitor),
with_servers as (
    select visitor from reached where actor in (select actor from served)
    union
    select r.visitor
    from reached r
    join visit_actors a on a.visit = r.number
    where a.actor in (select actor from served)
    union
    select visitor from leaving_0 where visit is not null
)
select b.visitor
from before b
join spans s on s.visitor = b.visitor
join coming c on c.visitor = b.visitor
where b."end" < s.first and b.latest = 1 and not (b.pageless and c.page)
    and b.visitor not in (select visitor from with_servers);
insert into walked
select null, null, "end", visitor, actor, false, session, false, 0, number, false
from reached
where visitor in (select visitor from going_on);
delete from reached where visitor in (select visitor from going_on);
