-- In the wide and the narrow table; the narrow one has a row more for the start of each session, under the name 0.
create or replace temp table changed_here as
select row, visit, starts from rows_to_change where segment = $segment;
update wide_0 w set visit = c.visit, starts = c.starts from changed_here c where c.row = w.rowid;
update narrow_0 n set visit = c.visit from changed_here c where c.row = n.row;
delete from narrow_0 where name = 0 and row in (select row from changed_here);
insert into narrow_0
select * replace (0 as name) from narrow_0 where name > 0 and row in (select row from changed_here where starts);
