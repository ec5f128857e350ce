-- Give the texts of `new_texts` (text, place) the numbers after $last, in the order of their places.
insert into texts_0
select $last + row_number() over (order by place), text
from new_texts;
