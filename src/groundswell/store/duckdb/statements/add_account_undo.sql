-- Append an entry that strikes another one.
insert into account_moves
select coalesce(max(number), 0) + 1, null, null, 'undo', null, $known_at, $strikes, null from account_moves;
