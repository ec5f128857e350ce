delete from account_ids;
delete from named_accounts;
insert into account_ids select kind, property from account_ids_to_keep;
