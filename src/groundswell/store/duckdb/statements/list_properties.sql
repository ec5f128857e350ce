-- source, name, type, rows (events that carry it, or owners that have it), the most frequent first. Of what was erased
-- only the number is left.
with seen as (
    select property, arg_max(type, rows) filter (where type is not null) as type, sum(rows)::bigint as rows
    from (select property, type, sum(rows) as rows from property_counts group by all)
    group by property
),
of_owners as (
    select property, count(*) as rows
    from present
    where value <> ''
    group by property
)
select
    p.source, p.text, coalesce(s.type, 'text'),
    coalesce(case when p.source = 'event' then s.rows else o.rows end, 0)::bigint as rows
from properties p
left join seen s on s.property = p.id
left join of_owners o on o.property = p.id
where p.source <> 'erased'
order by rows desc, p.text;
