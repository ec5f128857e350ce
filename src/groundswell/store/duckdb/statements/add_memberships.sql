-- A membership without a time holds from the beginning.
insert into memberships
select
    (select coalesce(max(number), 0) from memberships) + row_number() over (order by place),
    id, $kind, account, coalesce("at", timestamp '-infinity'), coalesce(known_at, "at")
from records_to_load
where account is not null;
