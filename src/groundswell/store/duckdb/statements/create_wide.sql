-- The line of accounts stands for one of each kind: as sent, and as resolved.
create table wide_0 (
    batch bigint, "at" timestamp, known_at timestamp, kind varchar, name integer, actor integer, device integer,
    session varchar, server boolean, visit bigint, starts boolean,
    a0 integer, r0 integer,
    "user" integer, event_id varchar, properties varchar using compression dict_fsst
);
