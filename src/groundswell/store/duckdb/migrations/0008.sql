-- Runs that scored all accounts of a kind (store/score_runs.py), and what they came to. Never changed.
create table score_runs (
    number bigint, kind varchar, as_of timestamp, known_at timestamp, computed_at timestamp, profiles varchar
);
create table scores (
    run bigint, account integer, profile utinyint, profile_name varchar, score smallint, band utinyint,
    band_name varchar, confidence varchar, coverage double, users integer, events integer, age_days double, "values" double[], points double[], states utinyint[], parts smallint[],
    samples integer[], hand_entry integer, hand_score smallint, hand_band varchar
);
