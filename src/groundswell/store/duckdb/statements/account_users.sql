-- The users of each account: those with an event on which it is written, and its members (rules A01, M03).
select account, "user"
from (
    select coalesce(a.account, s.account) as account, coalesce(o."user", s.actor) as "user"
    from seen_0 s
    left join owner o on o.id = s.actor
    left join account_owner a on a.id = s.account
    where s.account is not null and s.actor is not null
    union
    select account, "user"
    from stretches_0
) both_ways
