-- Of the values that count only where a user has no earlier one the first stays, by time and then by its text, whenever it came;
-- it counts while nothing is said of the same moment or an earlier one.
create or replace temp table first_now as
with said as (
    select owner, property, value, "at", known_at from first_values
    union all
    select * from first_coming
)
select
    owner, property, min("at") as "at", arg_min(value, ("at", value)) as value,
    arg_min(known_at, ("at", value, known_at)) as known_at
from said semi join valued using (owner, property)
group by owner, property;
delete from property_values where number in (select number from first_values semi join valued using (owner, property));
delete from first_values f using first_now n where n.owner = f.owner and n.property = f.property;
insert into first_values
with last as (select coalesce(max(number), 0) as number from property_values)
select
    case when v.owner is null then l.number + row_number() over (order by n.owner, n.property) end,
    n.owner, n.property, n.value, n."at", n.known_at
from first_now n
cross join last l
left join (
    select owner, property, min("at") as "at" from property_values
    where owner_kind = 0 and value is not null and owner in (select owner from first_now)
    group by owner, property
) v on v.owner = n.owner and v.property = n.property and v."at" <= n."at";
insert into property_values
select f.number, 0, f.owner, f.property, f.value, f."at", f.known_at
from first_values f
semi join first_now using (owner, property)
where f.number is not null;
