insert into first_coming
select s.owner, p.id, s.value, coalesce(s."at", timestamp '-infinity'), coalesce(s.known_at, s."at")
from spread s
join properties p on p.source = 'user' and p.text = s.name;
insert into valued select distinct owner, property from first_coming;
