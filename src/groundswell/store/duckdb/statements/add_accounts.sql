-- Give the accounts of one kind in `new_texts` (text, place) the numbers after $last, in the order of their places.
insert into accounts
select $last + row_number() over (order by place), $kind, text
from new_texts;
