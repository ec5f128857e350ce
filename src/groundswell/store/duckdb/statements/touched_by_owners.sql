-- Every user that loses or gains an id when `owners_to_be` takes the place of `owner_0`.
create or replace temp table touched as
with changed as (
    select coalesce(b.id, a.id) as id, b."user" as before, a."user" as after
    from owner_0 b
    full join owners_to_be a on a.id = b.id
    where b."user" is distinct from a."user"
)
select distinct unnest([id, coalesce(before, id), coalesce(after, id)]) as "user" from changed;
