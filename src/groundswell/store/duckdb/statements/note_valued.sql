insert into valued
select distinct s.owner, p.id
from spread s
join properties p on p.source = $source and p.text = s.name;
