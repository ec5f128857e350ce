select number, profiles from score_runs order by number;
