-- Which actors have an account of a kind on an earlier event than known so far, and the earliest of each.
create or replace temp table earlier_written as
with incoming as (
    select actor, $kind::utinyint as kind, arg_min(account, ("at", account)) as account, min("at") as "at"
    from written_to_load
    where actor is not null and account is not null
    group by actor
)
select i.*
from incoming i
left join first_written f on f.actor = i.actor and f.kind = i.kind
where f.actor is null or i."at" < f."at";
