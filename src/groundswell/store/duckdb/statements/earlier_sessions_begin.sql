-- Who has rows that were not known, and when the first and last of them lie, by the visitor in whose sessions they are.
create temp table hidden (visitor integer, actor integer, "at" timestamp, visit bigint, in_person boolean);
create temp table sessions_done as select * from events.sessions_done;
