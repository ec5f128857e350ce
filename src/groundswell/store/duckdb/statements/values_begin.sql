-- Of which owners and properties values are about to be said; and values that count only where there is no earlier one.
create or replace temp table valued (owner integer, property integer);
create or replace temp table first_coming (owner integer, property integer, value varchar, "at" timestamp, known_at timestamp);
