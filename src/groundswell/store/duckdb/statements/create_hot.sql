-- Hot rows are read a few times and rewritten: finding out how to compress them would cost more than it saves.
create table hot_0 (
    batch bigint using compression uncompressed,
    "at" timestamp using compression uncompressed,
    known_at timestamp using compression uncompressed,
    kind varchar using compression uncompressed,
    name integer using compression uncompressed,
    actor integer using compression uncompressed,
    device integer using compression uncompressed,
    session varchar using compression uncompressed,
    server boolean using compression uncompressed,
    visit bigint using compression uncompressed,
    starts boolean using compression uncompressed,
    a1 integer using compression uncompressed,
    a2 integer using compression uncompressed,
    a3 integer using compression uncompressed,
    a4 integer using compression uncompressed,
    a5 integer using compression uncompressed,
    event_id varchar using compression uncompressed,
    properties varchar using compression uncompressed
);
