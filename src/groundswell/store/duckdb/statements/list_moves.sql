-- Entries of the log, the latest first, with ids as texts.
select m.number, i.text as id, t.text as target, m.cause, m."at", m.known_at, m.strikes
from moves m
left join ids i on i.id = m.id
left join ids t on t.id = m.target
order by m.number desc
limit $count offset $skip;
