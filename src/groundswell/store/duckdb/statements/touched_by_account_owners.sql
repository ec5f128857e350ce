-- Every account that loses or gains an id when `owners_to_be` takes the place of the present mapping.
create or replace temp table touched_accounts as
with changed as (
    select coalesce(b.id, a.id) as id, b.account as before, a."user" as after
    from account_owner b
    full join owners_to_be a on a.id = b.id
    where b.account is distinct from a."user"
)
select distinct unnest([id, coalesce(before, id), coalesce(after, id)]) as account from changed;
