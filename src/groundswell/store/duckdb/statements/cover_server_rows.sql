-- Each server row is in the session of its id that covers it; of several in that which began last, of those in the
-- shortest one.
create or replace temp table covered as
with candidates as (
    select v.actor, v.number, v."start", v."end", v.session, v.visitor
    from visits v
    where v.actor in (select actor from joining)
    union all
    select a.actor, v.number, v."start", v."end", v.session, v.visitor
    from visit_actors a
    join visits v on v.number = a.visit
    where a.actor in (select actor from joining)
),
covering as (
    select c.*, coalesce(d.text, '') as device
    from candidates c
    left join devices d on d.id = -c.visitor
)
select
    j.segment, j.row, j.page, j.visit as before, j.starts as started,
    arg_max(c.number, (c."start", -epoch_us(c."end"), coalesce(c.session, ''), c.device)) as now
from joining j
left join covering c on c.actor = j.actor and j."at" between c."start" and c."end"
group by all;
