-- From when each user (owner_kind 0) and account is known: by an event, a move, a membership, a value
-- that names it or a record.
select owner_kind, owner, min(known) as known
from (
    select owner_kind, owner, known from events_0
    union all
    select 0, unnest([id, target]), coalesce(known_at, timestamp '-infinity') from events.moves where strikes is null
    union all
    select a.kind, m.account, coalesce(m.known_at, timestamp '-infinity')
    from (select unnest([id, target]) as account, known_at from events.account_moves where strikes is null) m
    join events.accounts a on a.id = m.account
    union all
    select 0, id, coalesce(known_at, timestamp '-infinity') from events.memberships
    union all
    select kind, account, coalesce(known_at, timestamp '-infinity') from events.memberships
    union all
    select n.kind, n.account, coalesce(v.known_at, timestamp '-infinity')
    from events.account_ids c
    join events.properties p on p.source = 'user' and p.text = c.property
    join events.property_values v on v.owner_kind = 0 and v.property = p.id
    join events.named_accounts n on n.kind = c.kind and n.value = coalesce(v.value, '')
    where n.account is not null
    union all
    select owner_kind, owner, known_at from events.told
) said
group by owner_kind, owner
