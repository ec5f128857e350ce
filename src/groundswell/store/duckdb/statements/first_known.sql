-- From when each user (owner_kind 0) and account is known: by an event, a move, a membership or a record.
select owner_kind, owner, min(known) as known
from (
    select owner_kind, owner, known from events_0
    union all
    select 0, unnest([id, target]), coalesce(known_at, timestamp '-infinity') from events.moves where strikes is null
    union all
    select 0, id, coalesce(known_at, timestamp '-infinity') from events.memberships
    union all
    select kind, account, coalesce(known_at, timestamp '-infinity') from events.memberships
    union all
    select owner_kind, owner, known_at from events.told
) said
group by owner_kind, owner
