-- Whatever has one of `erased_accounts` of a kind written on it.
insert into gone
select $segment, rowid
from rows_0
where account_0 in (select id from erased_accounts where kind = $kind)
    and rowid not in (select row from gone where segment = $segment);
