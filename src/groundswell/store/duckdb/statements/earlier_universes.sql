-- Whoever is in `later` (owner_kind, owner) was not known.
create temp view ids as
select * from events.ids where id not in (select owner from later where owner_kind = 0);
create temp view accounts as
select a.id, a.kind, a.text from events.accounts a anti join later l on l.owner_kind = a.kind and l.owner = a.id;
