-- A 64-bit hash of what each row says, in row order; missing and empty differ.
select (md5_number(concat_ws(
    chr(31), epoch_us("at"), coalesce(epoch_us(known_at)::varchar, chr(30)), name, coalesce(kind, chr(30)),
    coalesce(user_id, chr(30)), coalesce(device_id, chr(30)), coalesce(session_id, chr(30)),
    coalesce(server::varchar, chr(30)), coalesce(accounts, chr(30)), coalesce(properties, chr(30))
)) & 18446744073709551615::uhugeint)::ubigint as hash
from content;
