-- Everybody who has one of the ids in `ids_to_find`, with all ids that are his.
create or replace temp table erased_users as
select distinct coalesce(o."user", i.id) as id
from ids_to_find n
join ids i on i.text = n.text
left join owner o on o.id = i.id;
create or replace temp table erased_ids as
select id from erased_users
union
select id from owner where "user" in (select id from erased_users);
