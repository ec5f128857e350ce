-- source, name, type, rows (events that carry it, or owners that have it), the most frequent first.
with of_events as (
    select property, arg_max(type, rows) filter (where type is not null) as type, sum(rows)::bigint as rows
    from (select property, type, sum(rows) as rows from property_counts group by all)
    group by property
),
of_owners as (
    select property, count(*) as rows,
        case
            when bool_and(regexp_full_match(value, '[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?')) then 'number'
            when bool_and(value in ('true', 'false')) then 'boolean'
            when bool_and(try_cast(value as timestamptz) is not null) then 'datetime'
            else 'text'
        end as type
    from present
    where value <> ''
    group by property
)
select p.source, p.text, coalesce(e.type, o.type, 'text'), coalesce(e.rows, o.rows, 0)::bigint as rows
from properties p
left join of_events e on e.property = p.id
left join of_owners o on o.property = p.id
order by rows desc, p.text;
