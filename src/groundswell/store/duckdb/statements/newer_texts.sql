-- The texts with higher numbers than $known, in the order of these.
select text from texts_0 where id > $known order by id;
