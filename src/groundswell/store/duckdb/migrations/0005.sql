-- Properties of users whose values name their accounts, one at most for each kind of account; and which account each value
-- names. A value that names none ends a membership; one that can be nobody's id is not there.
create table account_ids (kind utinyint, property varchar);
create table named_accounts (kind utinyint, value varchar, account integer);
-- Whose data were erased, and when: salted hashes of ids (store/erased.py). The salt is in `settings`.
create table erased (hash varchar, "at" timestamp);
