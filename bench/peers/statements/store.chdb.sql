create table accounts (account_id UInt16, plan LowCardinality(String), vertical LowCardinality(String))
engine = MergeTree order by account_id;
insert into accounts select * from file({accounts:String}, Parquet);
create table users (user_id UInt32, account_id UInt16) engine = MergeTree order by user_id;
insert into users select * from file({users:String}, Parquet);
create table merges (user_id UInt32, into_id UInt32) engine = MergeTree order by user_id;
insert into merges select * from file({merges:String}, Parquet);

create table narrow (event UInt8, day UInt16, user_id UInt32, at_us Int64, account_id UInt16, path UInt16)
engine = MergeTree order by (event, day, user_id, at_us);
insert into narrow select event, day, user_id, at_us, account_id, path from file({dense:String}, Parquet);
optimize table narrow final;

create table by_user (
    user_id UInt32, at_us Int64, day UInt16, event UInt8, account_id UInt16, path UInt16, number UInt32, starts Bool
)
engine = MergeTree order by (user_id, at_us);
insert into by_user
select user_id, at_us, day, event, account_id, path, number, starts from file({dense:String}, Parquet);
optimize table by_user final;

create dictionary account_properties (account_id UInt64, plan String, vertical String)
primary key account_id source(clickhouse(table 'accounts')) layout(flat()) lifetime(0);
create dictionary account_of_user (user_id UInt64, account_id UInt16)
primary key user_id source(clickhouse(table 'users')) layout(flat()) lifetime(0);
create dictionary into_user (user_id UInt64, into_id UInt32)
primary key user_id source(clickhouse(table 'merges')) layout(flat()) lifetime(0);
