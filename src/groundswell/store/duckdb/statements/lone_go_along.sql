insert into erased_accounts
select id, kind from lone_accounts where (kind, id) not in (select kind, id from erased_accounts);
