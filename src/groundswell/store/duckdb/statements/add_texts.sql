-- Give every text of `incoming_texts` (text, place) that is new a number after the last one.
insert into texts_0
select (select coalesce(max(id), 0) from texts_0) + row_number() over (order by i.place), i.text
from incoming_texts i
anti join texts_0 t on t.text = i.text;
