-- Which of `accounts_to_find` are written on rows.
select distinct account_0 from rows_0 where account_0 in (select id from accounts_to_find);
