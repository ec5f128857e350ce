create temp view in_person as
select actor from events.in_person where actor not in (select actor from released);
