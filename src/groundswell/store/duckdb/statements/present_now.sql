-- The present values of `touched_owners`: the latest of the owner's own id, else the latest of an id moved to it (rule I03).
-- Whose latest is null has none.
delete from present where owner_kind = $owner_kind and owner in (select owner from touched_owners);
insert into present
with moved as (
    select id, "user" as owner from owner where $owner_kind = 0
    union all
    select id, account from account_owner where $owner_kind <> 0
),
theirs as (
    select owner as id, owner from touched_owners where owner not in (select id from moved)
    union all
    select id, owner from moved where owner in (select owner from touched_owners)
)
select $owner_kind, property, owner, latest.value
from (
    select
        v.property, t.owner,
        arg_max(struct_pack(value := v.value), (v.owner = t.owner, v."at", v.number)) as latest
    from property_values v
    join theirs t on t.id = v.owner
    where v.owner_kind = $owner_kind
    group by v.property, t.owner
)
where latest.value is not null;
