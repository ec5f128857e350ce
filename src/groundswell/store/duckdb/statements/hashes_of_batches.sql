select id_hash(event_id) as hash
from rows_0
where batch between $first and $last;
