-- Counted as sent where that tells the account; only of users who change theirs, row by row.
with belongs as (
    select * from accounts_of_ids_0
),
seen as (
    select s.actor, coalesce(o.account, s.account) as account, s.events, s.first_at, s.last_at
    from seen_0 s
    left join account_owner o on o.id = s.account
)
select account as key, sum(events)::bigint as events, min(first_at) as first, max(last_at) as last
from (
    select account, events, first_at, last_at
    from seen
    where account is not null
    union all
    select b.account, s.events, s.first_at, s.last_at
    from seen s
    join belongs b on b.id = s.actor
    where s.account is null and not b.moves
    union all
    select b.account, 1, s."at", s."at"
    from rows_without_0 s
    join belongs b on b.id = s.actor and s."at" >= b."from" and s."at" < b.until
    where b.moves
) done
group by account
