-- The texts with higher numbers than $known, in the order of these; null where one was erased.
select t.text
from range($known + 1, (select coalesce(max(id), 0) + 1 from texts_0)) r(id)
left join texts_0 t on t.id = r.id
order by r.id;
