select (md5_number(event_id) & 18446744073709551615::uhugeint)::ubigint as hash
from rows_0
where batch between $first and $last;
