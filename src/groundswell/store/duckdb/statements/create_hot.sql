-- Hot rows are read a few times and rewritten: compressing their texts would cost more than it saves.
create table hot_0 (
    batch bigint, "at" timestamp, known_at timestamp, kind varchar, name integer, actor integer, device integer,
    session varchar, server boolean, visit bigint, starts boolean, a1 integer, a2 integer, a3 integer, a4 integer, a5 integer,
    event_id varchar using compression uncompressed, properties varchar using compression uncompressed
);
