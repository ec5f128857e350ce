-- Put `owners_to_be` in force; whose values change by it is in `touched_owners` then.
delete from account_owner;
insert into account_owner select id, "user" from owners_to_be;
create or replace temp table touched_owners as select account as owner from touched_accounts;
