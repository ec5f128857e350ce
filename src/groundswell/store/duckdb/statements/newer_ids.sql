-- The ids with higher numbers than $known, in the order of these.
select text from ids where id > $known order by id;
