select number, as_of, known_at, computed_at, profiles from score_runs where kind = $kind order by as_of, number;
