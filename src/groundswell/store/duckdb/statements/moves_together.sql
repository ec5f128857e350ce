-- number, id, target, strikes: the entries of the log about the ids in `together`, and those that undo one of them, or an undo of
-- such a one.
with recursive undone as (
    select number from moves where id in (select id from together)
    union
    select m.number from moves m join undone u on m.strikes = u.number
)
select number, id, target, strikes from moves where number in (select number from undone) order by number;
