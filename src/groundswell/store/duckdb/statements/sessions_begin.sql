-- Rows of which the session is to be worked out, and server rows that join the sessions of others.
create or replace temp table walked (
    segment integer, row bigint, "at" timestamp, visitor integer, actor integer, server boolean, session varchar,
    page boolean, tie ubigint, visit bigint, starts boolean
);
create or replace temp table joining as select * from walked;
create or replace temp table newly (actor integer);
create or replace temp table hulls (visitor integer, first timestamp, last timestamp);
