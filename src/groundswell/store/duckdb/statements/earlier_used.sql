-- Of `used_to_keep` (id, at, message) those ids that are used as a user's before it was known so far: by time, then by the
-- message's id.
create or replace temp table earlier_used as
with coming as (
    select id, min("at") as "at", arg_min(message, ("at", message)) as message
    from used_to_keep
    group by id
)
select c.id, c."at", c.message
from coming c
left join user_since u on u.id = c.id
where u.id is null or (c."at", c.message) < (u."at", u.message);
delete from user_since u using earlier_used e where u.id = e.id;
insert into user_since select id, "at", message from earlier_used;
