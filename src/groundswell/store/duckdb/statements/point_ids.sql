-- To whom the ids in `concerned` point now. An id points to the user of the first message that claims it, if it was not
-- used as a user's before that message; an alias of an id that was claims the other one for it, the other way round.
-- Messages are in the order of their times, then of their ids: it does not depend on when they came.
create or replace temp table claims as
select id, "user" as target, "at", known_at, message, 'identify' as cause
from first_links
where id in (select id from concerned)
union all
select id, "user", "at", known_at, message, 'alias'
from aliases
where id in (select id from concerned)
union all
select a."user", a.id, a."at", a.known_at, a.message, 'alias'
from aliases a
join user_since u on u.id = a.id
where a."user" in (select id from concerned) and (u."at", u.message) < (a."at", a.message);
create or replace temp table points as
with first_claim as (
    select c.id, arg_min(struct_pack(target := target, known_at := known_at, cause := cause), (c."at", c.message)) as said,
        min(c."at") as "at", arg_min(c.message, (c."at", c.message)) as message
    from claims c
    left join user_since u on u.id = c.id
    where u.id is null or (u."at", u.message) >= (c."at", c.message)
    group by c.id
)
select id, said.target as target, "at", said.known_at as known_at, message, said.cause as cause from first_claim;
-- What changes: of these ids those that point elsewhere or no more.
create or replace temp table turned as
select coalesce(p.id, n.id) as id, p.target as before, p.move, n.target, n."at", n.known_at, n.message, n.cause
from (select * from pointed where id in (select id from concerned)) p
full join points n on n.id = p.id
where p.target is distinct from n.target;
-- An id that was moved by hand stays where it was put, while that is not undone.
delete from turned
where id in (
    select id from moves
    where strikes is null and cause not in ('identify', 'alias')
        and number not in (select strikes from moves where strikes is not null)
);
-- No user gets more than so many ids.
create or replace temp table beyond_most_ids as
select t.id, t.message
from turned t
left join (
    select target, count(*) as ids from pointed where target in (select target from turned) group by target
) h on h.target = t.target
where t.target is not null
qualify coalesce(h.ids, 0) + row_number() over (partition by t.target order by t."at", t.message) > $most_ids;
update turned set target = null where id in (select id from beyond_most_ids);
delete from turned where target is null and before is null;
