-- The mapping of `owners_to_be` in the place of the present one.
create temp table owner as select * from owners_to_be;
insert into changed select "user" from touched;
