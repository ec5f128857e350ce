-- Keep from when each owner of `records_to_load` (owner, known_at; null: from the start) is known, where that is earlier.
create or replace temp table told_earlier as
with coming as (
    select owner, min(coalesce(known_at, timestamp '-infinity')) as known_at from records_to_load group by owner
)
select c.owner, c.known_at
from coming c
left join told t on t.owner_kind = $owner_kind and t.owner = c.owner
where t.owner is null or c.known_at < t.known_at;
delete from told t
using told_earlier e
where t.owner_kind = $owner_kind and t.owner = e.owner;
insert into told select $owner_kind, owner, known_at from told_earlier;
