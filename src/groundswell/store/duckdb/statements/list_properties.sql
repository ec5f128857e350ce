-- source, name, type, rows (events that carry it, or owners that have it), of how many, and when it was first and last
-- seen; the most frequent first. Of what was erased only the number is left.
with seen as (
    select
        property, arg_max(type, rows) filter (where type is not null) as type, sum(rows)::bigint as rows,
        min(first_at) as first_at, max(last_at) as last_at
    from (
        select property, type, sum(rows) as rows, min(first_at) as first_at, max(last_at) as last_at
        from property_counts group by property, type
    )
    group by property
),
of_owners as (
    select property, count(*) as rows
    from present
    where value <> ''
    group by property
),
totals as (
    select 'event' as source, coalesce(sum(rows), 0)::bigint as rows from segments
    union all
    select 'user', (select count(*) from ids) - (select count(*) from owner where id in (select id from ids))
    union all
    select kind::varchar, count(*) from accounts where id not in (select id from account_owner) group by kind
)
select
    p.source, p.text, coalesce(s.type, 'text'),
    coalesce(case when p.source = 'event' then s.rows else o.rows end, 0)::bigint as rows,
    coalesce(t.rows, 0)::bigint, s.first_at, s.last_at
from properties p
left join seen s on s.property = p.id
left join of_owners o on o.property = p.id
left join totals t on t.source = p.source
where p.source <> 'erased'
order by rows desc, p.text;
