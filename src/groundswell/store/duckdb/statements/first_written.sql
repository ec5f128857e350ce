-- Which actors have an account of a kind on an earlier event than known so far, and the earliest of each. Of several at
-- one moment the first by name counts, in whatever order the rows come.
create or replace temp table earlier_written as
with earliest as (
    select actor, min("at") as "at"
    from written_to_load
    where actor is not null and account is not null
    group by actor
),
incoming as (
    select w.actor, $kind::utinyint as kind, arg_min(w.account, a.text) as account, min(a.text) as text, w."at"
    from written_to_load w
    join earliest e on e.actor = w.actor and e."at" = w."at"
    join accounts a on a.id = w.account
    group by w.actor, w."at"
)
select i.actor, i.kind, i.account, i."at"
from incoming i
left join first_written f on f.actor = i.actor and f.kind = i.kind
left join accounts a on a.id = f.account
where f.actor is null or i."at" < f."at" or (i."at" = f."at" and i.text < a.text);
