-- Entries of the log, the latest first, with ids as texts. Of `$numbers` alone, where it says some.
select m.number, i.text as id, t.text as target, m.cause, m."at", m.known_at, m.strikes
from moves m
left join ids i on i.id = m.id
left join ids t on t.id = m.target
where $numbers is null or m.number in (select unnest($numbers::bigint[]))
order by m.number desc
limit $count offset $skip;
