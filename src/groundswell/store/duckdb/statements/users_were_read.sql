-- Users that records tell of are known from the beginning.
insert into user_since select owner, timestamp '-infinity', '' from told where owner_kind = 0;
create or replace temp table users_read as select id, min("at") as "at" from user_since group by id;
delete from user_since;
insert into user_since select id, "at", '' from users_read;
delete from settings where name = 'user_since';
