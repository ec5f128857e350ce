-- Its rows.
insert into scores
select $run, account, profile, score, band, coverage, users, events, age_days, "values", points, states, parts, samples
from scores_to_keep;
