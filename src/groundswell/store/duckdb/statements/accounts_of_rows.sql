-- The accounts that are written on rows of `erased_ids`, and those in `maybe_lone`: whether nobody else has them written.
insert into used_accounts
select account_0, $kind, bool_and(coalesce(actor in (select id from erased_ids), false))
from rows_0
where account_0 is not null
    and (
        account_0 in (select account_0 from rows_0 where actor in (select id from erased_ids))
        or account_0 in (select id from maybe_lone where kind = $kind)
    )
group by account_0;
