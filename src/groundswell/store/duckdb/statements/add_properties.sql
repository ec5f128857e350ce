insert into properties
select (select coalesce(max(id), 0) from properties) + row_number() over (order by i.place), $source, i.text
from incoming_texts i
anti join properties p on p.text = i.text and p.source = $source;
