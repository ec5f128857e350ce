-- The accounts that entries of the log made known, that no entry in force names, and of which nothing but rows could tell.
select distinct m.account
from (select unnest(made) as account from account_moves) m
where m.account not in (
    select id from account_owner
    union all
    select account from account_owner
    union all
    select account from memberships where account is not null
    union all
    select account from first_written where account is not null
    union all
    select account from named_accounts where account is not null
    union all
    select owner from told where owner_kind <> 0
    union all
    select owner from property_values where owner_kind <> 0
);
