select text
from devices
where id in (select device from used_devices group by device having bool_and(is_theirs));
