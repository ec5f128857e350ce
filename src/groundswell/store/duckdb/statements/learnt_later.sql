-- Of which logs there is something that was not known by a moment.
select
    exists (select 1 from moves where known_at > $known_at),
    exists (select 1 from memberships where known_at > $known_at),
    exists (select 1 from property_values where known_at > $known_at),
    exists (select 1 from told where known_at > $known_at),
    exists (select 1 from account_moves where known_at > $known_at);
