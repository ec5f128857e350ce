create table clicks (name LowCardinality(String), at DateTime64(6, 'UTC'), user_id String, hierarchy String)
engine = MergeTree order by (name, at);
insert into clicks
select event, time, user_id, JSONExtractString(properties, 'hierarchy')
from file({file:String}, Parquet)
