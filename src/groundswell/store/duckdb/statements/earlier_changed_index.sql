create or replace temp view narrow_0 as
select k.* replace (case when c.row is null then k.visit else c.visit end as visit)
from known_0 k
left join changes_0 c on c.row = k.row
where k.name <> 0 or c.row is null
union all
select k.* replace (0 as name, c.visit as visit)
from known_0 k
join changes_0 c on c.row = k.row
where k.name > 0 and c.starts;
