-- Capture: what is told of ids while events come in. Since when the ids of stored events are used as users' is read from
-- the rows when the store is opened, in renew_segments.
-- Since when each id is used as a user's: the first message that does so, by time and id of the message.
create table user_since (id integer, "at" timestamp, message varchar);
insert into settings values ('user_since', 'to be read');
-- The first message that said of a device whose it is; and all that said of an id that it belongs to a user.
create table first_links (id integer, "user" integer, "at" timestamp, known_at timestamp, message varchar);
create table aliases (id integer, "user" integer, "at" timestamp, known_at timestamp, message varchar);
-- What these come to: to whom each id points, and the number of the entry in the log that says so.
create table pointed (id integer, target integer, move bigint);
-- Of the values that count only where a user has no earlier one the first; `number`: its row in property_values while it counts.
create table first_values (
    number bigint, owner integer, property integer, value varchar, "at" timestamp, known_at timestamp
);
-- A row of `batches` is one batch or, from `first` on, several whose sessions are known and whose ids lie in one file.
alter table batches add column first bigint;
update batches set first = batch;
-- Hashes of the ids of messages that have no rows, by which they are known when they come again.
create table messages (batch bigint, hash ubigint);
-- The number of the last batch of the inbox that is stored.
create table inbox (taken_upto bigint);
insert into inbox values (0);
