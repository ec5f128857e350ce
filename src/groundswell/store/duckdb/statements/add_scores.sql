-- Its rows.
insert into scores
select
    $run, account, profile, profile_name, score, band, band_name, confidence, coverage, users, events, age_days, "values", points,
    states, parts, samples
from scores_to_keep;
