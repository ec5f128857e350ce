-- Devices that no row and no session has any more, of those that rows had which are gone.
delete from devices
where id in (select device from gone_rows)
    and id not in (select device from devices_left);
