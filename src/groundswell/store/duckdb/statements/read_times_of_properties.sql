-- When the properties of a segment's rows were first and last seen.
insert into property_counts
select p.id, null, 0, min(k."at"), max(k."at")
from (select unnest(json_keys(properties)) as name, "at" from rows_0 where properties is not null) k
join properties p on p.source = 'event' and p.text = k.name
group by p.id;
