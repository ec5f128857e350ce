create or replace temp table owners_before as select * from owner where id in (select id from together);
