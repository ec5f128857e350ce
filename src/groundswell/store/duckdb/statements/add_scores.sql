-- Its rows.
insert into scores
select
    $run, account, profile, profile_name, score, band, band_name, confidence, coverage, users, events, age_days, "values", points,
    states, parts, samples, hand_entry, hand_score, hand_band
from scores_to_keep;
