select
    (select count(*) from ids) - (select count(*) from owner where id in (select id from ids)),
    (select count(*) from accounts) - (select count(*) from account_owner where id in (select id from accounts));
