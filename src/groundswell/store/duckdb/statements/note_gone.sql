insert into gone_rows
select batch, id_hash(event_id), device, visit, actor, properties
from rows_0
where rowid in (select row from gone where segment = $segment);
