create or replace temp table released as
select actor from served where actor in (select actor from newly);
insert into served
select distinct actor from walked where server and actor not in (select actor from served);
insert into joining
select * from walked where server and actor in (select actor from in_person);
delete from walked where server and actor in (select actor from in_person);
