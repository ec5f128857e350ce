-- The hash of each event id, in row order.
select id_hash(event_id) as hash from staged;
