-- Who now has other events than a server's (`newly`), and which server rows therefore begin no sessions.
insert into newly
select distinct actor from walked where not server and actor not in (select actor from in_person);
insert into in_person select actor from newly;
