-- Put `membership_now` in force. What stays in `membership_changed`: the users whose older rows may rest on what changed.
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
delete from membership_changed where "user" > $known;
