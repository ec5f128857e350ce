-- Sessions. The rows of each segment get their columns when the store is opened, in renew_segments.
-- Sessions (rule N01) are kept per visitor: the device as sent, negative, else the user id as sent.
create macro visitor_of(device, actor) as (case when device is null then actor else -device end);
-- One row each. `session` is its id as sent; the texts are of its first page view. `actor` began it; others who were in it
-- are in visit_actors.
create table visits (
    number bigint, visitor integer, actor integer, session varchar, "start" timestamp, "end" timestamp,
    events bigint, pages bigint, landing_page varchar, referrer varchar,
    utm_source varchar, utm_medium varchar, utm_campaign varchar, utm_term varchar, utm_content varchar
);
create table visit_actors (visit bigint, actor integer);
-- Ids that have other events than a server's, whose server events begin no sessions; and ids that have a server's.
create table in_person (actor integer);
create table served (actor integer);
-- The last batch whose rows know their sessions, and the last number given.
create table sessions_done (batch bigint, number bigint);
insert into sessions_done values (0, 0);
