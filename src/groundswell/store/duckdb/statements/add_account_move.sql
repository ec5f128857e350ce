-- Append a move to the log of accounts.
insert into account_moves
select coalesce(max(number), 0) + 1, $id, $target, $cause, $at, $known_at, null, $made::integer[] from account_moves;
