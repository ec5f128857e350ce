-- Write into the log that the ids in `turned` point elsewhere: what said so before is struck, unless it is already. What
-- follows from a message that came earlier is known from $known_at on.
insert into moves
select
    (select coalesce(max(number), 0) from moves) + row_number() over (order by t.move),
    null, null, 'undo', null, $known_at, t.move
from turned t
where t.move is not null and t.move not in (select strikes from moves where strikes is not null);
delete from pointed where id in (select id from turned);
create or replace temp table moves_to_log as
select
    t.*, (select coalesce(max(number), 0) from moves) + row_number() over (order by t."at", t.message, t.id) as number,
    t.message in (select message from links_to_keep union select message from aliases_to_keep) as is_new
from turned t
where t.target is not null;
insert into moves
select number, id, target, cause, "at", case when is_new then known_at else greatest(known_at, $known_at) end, null
from moves_to_log
order by number;
insert into pointed select id, target, number from moves_to_log;
