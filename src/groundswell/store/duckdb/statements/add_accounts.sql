-- Give every account of `incoming_texts` (text, place) of one kind that is new a number after the last one.
insert into accounts
select (select coalesce(max(id), 0) from accounts) + row_number() over (order by i.place), $kind, i.text
from incoming_texts i
anti join accounts t on t.text = i.text and t.kind = $kind;
