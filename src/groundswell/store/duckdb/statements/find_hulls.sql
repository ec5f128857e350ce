-- From when until when each visitor's earlier sessions may change: those that new rows reach or name, and those that
-- rows with a session leave.
insert into hulls
with spans as (
    select visitor, min("at") as first, max("at") as last
    from (select visitor, "at" from walked union all select visitor, "at" from leaving_0 where visit is not null)
    group by visitor
),
reached as (
    select s.visitor, v."start", v."end"
    from spans s
    join visits v on v.visitor = s.visitor
        and v."start" <= s.last + $gap and v."end" >= s.first - $gap
    where v."end" >= (select min(first) from spans) - $gap
    union all
    select v.visitor, v."start", v."end"
    from visits v
    semi join walked w on w.visitor = v.visitor and w.session = v.session
)
select s.visitor, least(min(r."start"), any_value(s.first)), greatest(max(r."end"), any_value(s.last))
from reached r
join spans s on s.visitor = r.visitor
group by s.visitor;
