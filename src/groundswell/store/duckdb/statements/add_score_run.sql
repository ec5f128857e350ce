-- A run that scored all accounts of a kind.
insert into score_runs
select coalesce(max(number), 0) + 1, $kind, $as_of, $known_at, $computed_at, $profiles from score_runs;
