-- The ids of which it may have changed to whom they point: by new links and aliases, and by a use as a user's that is
-- earlier than any known before.
create or replace temp table concerned as
select id from earlier_links
union
select unnest([id, "user"]) from aliases_to_keep
union
select id from earlier_used where id in (select id from first_links)
union
select unnest([a.id, a."user"]) from aliases a
where a.id in (select id from earlier_used) or a."user" in (select id from earlier_used);
create or replace temp table beyond_most_ids (id integer, message varchar);
