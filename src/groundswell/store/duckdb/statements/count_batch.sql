-- Books of a batch: how many rows, of which names, from when to when.
insert into batches select batch, count(*), batch from rows_to_load group by batch;
insert into segment_names select $segment, name, count(*), min("at"), max("at") from rows_to_load group by name;
update segments s
set rows = s.rows + b.rows,
    first_at = least(s.first_at, b.first_at),
    last_at = greatest(s.last_at, b.last_at),
    first_batch = least(s.first_batch, b.batch),
    last_batch = greatest(s.last_batch, b.batch),
    last_known = greatest(s.last_known, b.last_known)
from (
    select
        count(*) as rows, min("at") as first_at, max("at") as last_at, max(batch) as batch,
        max(coalesce(known_at, "at")) as last_known
    from rows_to_load
) b
where s.id = $segment;
