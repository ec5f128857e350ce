insert into changed select "user" from membership_changed;
