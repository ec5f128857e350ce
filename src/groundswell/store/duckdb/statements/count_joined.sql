-- Server rows count in the session that they join. Sessions that were just worked out know none of theirs yet.
create or replace temp table joined as
with moves as (
    select now as number, 1 as events, page::integer as pages
    from covered
    where now is not null and (now is distinct from before or now in (select number from visits_to_add))
    union all
    select before, -1, -page::integer
    from covered
    where before is not null and now is distinct from before and before not in (select number from visits_to_add)
)
select number, sum(events)::bigint as events, sum(pages)::bigint as pages
from moves
group by number;
insert into rows_to_change
select segment, row, now, false
from covered
where now is distinct from before or started;
