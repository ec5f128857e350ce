-- Whatever is known of `erased_ids`.
create or replace temp table erased_moves as
with recursive about as (
    select number from moves
    where id in (select id from erased_ids) or target in (select id from erased_ids)
    union
    select m.number from moves m join about a on m.strikes = a.number
)
select number from about;
delete from moves where number in (select number from erased_moves);
delete from owner where id in (select id from erased_ids) or "user" in (select id from erased_ids);
delete from overrides where "user" in (select id from erased_ids);
delete from user_since where id in (select id from erased_ids);
delete from first_links where id in (select id from erased_ids) or "user" in (select id from erased_ids);
delete from aliases where id in (select id from erased_ids) or "user" in (select id from erased_ids);
delete from pointed where id in (select id from erased_ids) or target in (select id from erased_ids);
delete from memberships where id in (select id from erased_ids);
delete from first_written where actor in (select id from erased_ids);
delete from membership where "user" in (select id from erased_ids);
delete from property_values where owner_kind = 0 and owner in (select id from erased_ids);
delete from present where owner_kind = 0 and owner in (select id from erased_ids);
delete from first_values where owner in (select id from erased_ids);
delete from told where owner_kind = 0 and owner in (select id from erased_ids);
delete from in_person where actor in (select id from erased_ids);
delete from served where actor in (select id from erased_ids);
delete from visit_actors where actor in (select id from erased_ids);
delete from visits where actor in (select id from erased_ids);
delete from ids where id in (select id from erased_ids);
