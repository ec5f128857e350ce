-- From when until when each visitor's earlier sessions may change.
insert into hulls
select s.visitor, least(min(r."start"), any_value(s.first)), greatest(max(r."end"), any_value(s.last))
from reached r
join spans s on s.visitor = r.visitor
group by s.visitor;
