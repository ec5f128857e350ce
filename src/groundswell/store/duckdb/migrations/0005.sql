-- Whose data were erased, and when: salted hashes of ids (store/erased.py). The salt is in `settings`.
create table erased (hash varchar, "at" timestamp);
