-- Put `owners_to_be` in force for the ids in `together`.
delete from owner where id in (select id from together);
insert into owner select * from owners_to_be;
