-- Put `membership_now` in force, and note the users for whom something that older rows rest on has changed.
create or replace temp table membership_changed as
with before as (select * from membership where "user" in (select "user" from touched))
select distinct "user"
from (
    (select * from before except select * from membership_now)
    union all
    (select * from membership_now except select * from before)
);
delete from membership where "user" in (select "user" from membership_changed);
insert into membership
select * from membership_now where "user" in (select "user" from membership_changed);
insert into identity_changes
select (select number + 1 from revision), "user" from membership_changed where "user" <= $known;
