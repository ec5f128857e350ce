insert into property_values
select
    (select coalesce(max(number), 0) from property_values) + row_number() over (order by s.place),
    $owner_kind, s.owner, p.id, s.value, coalesce(s."at", timestamp '-infinity'), coalesce(s.known_at, s."at")
from spread s
join properties p on p.source = $source and p.text = s.name;
