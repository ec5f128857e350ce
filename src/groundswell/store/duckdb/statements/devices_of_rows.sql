-- The devices that were used under one of `erased_ids` and under no other id.
insert into used_devices
select device, bool_and(actor in (select id from erased_ids))
from rows_0
where device is not null and device in (select device from rows_0 where actor in (select id from erased_ids))
group by device;
