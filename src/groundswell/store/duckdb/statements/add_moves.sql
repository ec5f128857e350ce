-- Append `moves_to_add` (number, id, target, known_at) to the log.
insert into moves select number, id, target, $cause, $at, known_at, null from moves_to_add order by number;
