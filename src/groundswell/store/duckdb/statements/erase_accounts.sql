-- Whatever is known of `erased_accounts`; `touched` are the users whose memberships change by it.
create or replace temp table touched as
select distinct "user" from membership m join erased_accounts e on e.id = m.account and e.kind = m.kind
union
select distinct coalesce(o."user", f.actor)
from first_written f
join erased_accounts e on e.id = f.account and e.kind = f.kind
left join owner o on o.id = f.actor;
create or replace temp table written_again as
select f.actor, f.kind
from first_written f
join erased_accounts e on e.id = f.account and e.kind = f.kind;
delete from memberships m using erased_accounts e where e.id = m.account and e.kind = m.kind;
delete from first_written f using erased_accounts e where e.id = f.account and e.kind = f.kind;
delete from property_values v using erased_accounts e where e.kind = v.owner_kind and e.id = v.owner;
delete from present v using erased_accounts e where e.kind = v.owner_kind and e.id = v.owner;
delete from told t using erased_accounts e where e.kind = t.owner_kind and e.id = t.owner;
delete from accounts a using erased_accounts e where e.kind = a.kind and e.id = a.id;
