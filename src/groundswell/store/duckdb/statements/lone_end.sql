-- The accounts that nobody but `erased_ids` names, and of which nothing is told unless they have one of their ids.
insert into maybe_lone
select a.id, a.kind, a.text, false
from accounts a
where (a.kind, a.id) in (select kind, account from used_accounts)
    and (a.kind, a.id) not in (select kind, id from maybe_lone);
create or replace temp table lone_accounts as
select m.id, m.kind, m.text, m.is_namesake
from maybe_lone m
where (m.kind, m.id) not in (select kind, account from used_accounts where not is_theirs)
    and (m.kind, m.id) not in (
        select kind, account from memberships where account is not null and id not in (select id from erased_ids)
        union
        select kind, account from first_written where actor not in (select id from erased_ids)
        union
        select n.kind, n.account
        from named_accounts n
        join account_ids c on c.kind = n.kind
        join properties p on p.source = 'user' and p.text = c.property
        join property_values v on v.owner_kind = 0 and v.property = p.id and v.value = n.value
        where n.account is not null and v.owner not in (select id from erased_ids)
    )
    and (
        m.is_namesake
        or (m.kind, m.id) not in (select owner_kind, owner from property_values where owner_kind <> 0)
    );
