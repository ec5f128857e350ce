create table accounts as select * from accounts_rows;
create table users as select * from users_rows;
create table merges as select * from merges_rows;
create table narrow as
select event, day, user_id, at_us, account_id, path from read_parquet($dense) order by event, user_id, at_us;
create table by_user as
select user_id, at_us, day, event, account_id, path, number, starts from read_parquet($dense) order by user_id, at_us;
