-- Entries of the log of accounts, the latest first, with ids as texts and the kind of the accounts. Of `$numbers` alone, where it says some.
select m.number, i.text as id, t.text as target, m.cause, m."at", m.known_at, m.strikes, k.text as kind
from account_moves m
left join accounts i on i.id = m.id
left join accounts t on t.id = m.target
left join account_kinds k on k.id = coalesce(i.kind, t.kind)
where $numbers is null or m.number in (select unnest($numbers::bigint[]))
order by m.number desc
limit $count offset $skip;
