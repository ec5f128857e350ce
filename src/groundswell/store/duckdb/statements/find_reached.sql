-- From when until when each visitor has rows to walk, and the earlier sessions that these reach or name, or that rows
-- with a session leave.
create or replace temp table spans as
select visitor, min("at") as first, max("at") as last
from (select visitor, "at" from walked union all select visitor, "at" from leaving_0 where visit is not null)
group by visitor;
create or replace temp table reached as
select v.visitor, v.number, v.actor, v.session, v."start", v."end", v.pages
from spans s
join visits v on v.visitor = s.visitor
    and v."start" <= s.last + $gap and v."end" >= s.first - $gap
where v."end" >= (select min(first) from spans) - $gap
union
select v.visitor, v.number, v.actor, v.session, v."start", v."end", v.pages
from visits v
semi join walked w on w.visitor = v.visitor and w.session = v.session;
