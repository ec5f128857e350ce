-- The present values of `touched_owners`: the latest of the owner's own id, else the latest of an id moved to it (rule I03).
delete from present where owner_kind = $owner_kind and owner in (select owner from touched_owners);
insert into present
with dated as (
    select
        v.property, v.value, v."at", v.number, v.owner as said_of,
        case when $owner_kind = 0 then coalesce(o."user", v.owner) else v.owner end as owner
    from property_values v
    left join owner o on o.id = v.owner and $owner_kind = 0
    where v.owner_kind = $owner_kind
        and case when $owner_kind = 0 then coalesce(o."user", v.owner) else v.owner end in (select owner from touched_owners)
)
select $owner_kind, property, owner, arg_max(value, (said_of = owner, "at", number))
from dated
group by property, owner;
