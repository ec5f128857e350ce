create temp table present as select * from events.present limit 0;
create temp table replayed (owner_kind utinyint, owner integer);
