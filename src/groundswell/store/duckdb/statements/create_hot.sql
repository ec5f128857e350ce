create table hot_0 (
    batch bigint, "at" timestamp, known_at timestamp, kind varchar, name integer, actor integer, device integer,
    session varchar, server boolean, a1 integer, a2 integer, a3 integer, a4 integer, a5 integer,
    event_id varchar, properties varchar
);
