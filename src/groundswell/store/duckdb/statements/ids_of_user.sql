-- All ids of the users in `users_0`, their own included.
with mine as (
    select "key" as id, true as is_own from users_0
    union all
    select o.id, false from owner o where o."user" in (select "key" from users_0)
)
select m.id as "key", i.text as id, m.is_own
from mine m
join ids i on i.id = m.id
