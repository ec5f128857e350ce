-- A session that lies across the edge of a hull belongs to it as a whole.
create or replace temp table wider as
select h.visitor, least(min(v."start"), h.first) as first, greatest(max(v."end"), h.last) as last
from hulls h
join visits v on v.visitor = h.visitor
    and ((v."start" < h.first and v."end" >= h.first) or (v."start" <= h.last and v."end" > h.last))
where v."end" >= (select min(first) from hulls)
group by h.visitor, h.first, h.last;
delete from hulls where visitor in (select visitor from wider);
insert into hulls select * from wider;
