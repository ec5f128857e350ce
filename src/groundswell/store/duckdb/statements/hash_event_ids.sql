-- A 64-bit hash of each event id, in row order. The function's definition is fixed, so files of hashes stay valid.
select (md5_number(event_id) & 18446744073709551615::uhugeint)::ubigint as hash from staged;
