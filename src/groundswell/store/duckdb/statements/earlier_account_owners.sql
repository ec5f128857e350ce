-- The mapping of `owners_to_be` in the place of the present one.
create temp table account_owner as select id, "user" as account from owners_to_be;
insert into changed_accounts select account from touched_accounts;
