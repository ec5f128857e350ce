-- Keep what `links_to_keep` and `aliases_to_keep` (id, user, at, known_at, message) say of ids: of a device only the first.
create or replace temp table earlier_links as
with coming as (
    select id, arg_min(struct_pack("user" := "user", "at" := "at", known_at := known_at, message := message), ("at", message)) as said
    from links_to_keep
    group by id
)
select c.id, c.said."user" as "user", c.said."at" as "at", c.said.known_at as known_at, c.said.message as message
from coming c
left join first_links f on f.id = c.id
where f.id is null or (c.said."at", c.said.message) < (f."at", f.message);
delete from first_links f using earlier_links e where f.id = e.id;
insert into first_links select * from earlier_links;
insert into aliases select id, "user", "at", known_at, message from aliases_to_keep;
