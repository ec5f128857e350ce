-- Rows of a segment once more for each version that matches them, and the books of these versions, be there none.
insert into narrow_0
select n.* replace (-m.version as name)
from narrow_0 n
join matches_to_keep m on m.row = n.row
where n.name > 0
order by m.version, n."user", n."at";
insert into segment_names select $segment, -version, 0, null, null from versions_to_keep;
insert into segment_names
select $segment, name, count(*), min("at"), max("at")
from narrow_0
where name in (select -version from versions_to_keep)
group by name;
