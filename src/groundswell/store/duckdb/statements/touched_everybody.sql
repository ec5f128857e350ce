create or replace temp table touched as
select distinct coalesce(o."user", i.id) as "user" from ids i left join owner o on o.id = i.id;
