-- What a question as known at an earlier time needs: until when a segment's events were learnt, and from when on owners
-- are known by records. Of events stored before that is not known: `infinity`, so that they are looked through.
alter table segments add column last_known timestamp;
update segments set last_known = timestamp 'infinity' where rows > 0;
create table told (owner_kind utinyint, owner integer, known_at timestamp);
insert into told
select owner_kind, owner, min(coalesce(known_at, timestamp '-infinity'))
from property_values
group by owner_kind, owner;
