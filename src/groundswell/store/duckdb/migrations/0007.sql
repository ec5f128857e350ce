-- Accounts: a log of moves like that of ids, and what it yields now; numbers of accounts are of all kinds together. `made`:
-- the accounts of which nothing was known before the entry named them.
create table account_moves (
    number bigint, id integer, target integer, cause varchar, "at" timestamp, known_at timestamp, strikes bigint, made integer[]
);
create table account_owner (id integer, account integer);
