-- The given id, else one from the content's hash and the row's place among equal ones.
select coalesce(given, format('{:016x}-{}', hash, place)) as event_id from numbered;
