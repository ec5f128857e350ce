-- When properties were first and last seen. Of those of events that is read from the rows when the store is opened, in
-- renew_segments.
alter table property_counts add column first_at timestamp;
alter table property_counts add column last_at timestamp;
insert into property_counts
select property, null, 0, min("at"), max("at")
from (
    select property, coalesce(nullif("at", timestamp '-infinity'), known_at) as "at" from property_values
)
group by property;
insert into settings values ('property_times', 'to be read');
