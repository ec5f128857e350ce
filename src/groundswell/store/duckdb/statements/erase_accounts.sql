-- Whatever is known of `erased_accounts`; `touched` are the users whose memberships change by it, `touched_owners` those
-- whose values do: values that name the accounts go, whoever has them.
create or replace temp table naming as
select v.number, v.owner
from erased_accounts e
join named_accounts n on n.kind = e.kind and n.account = e.id
join account_ids c on c.kind = n.kind
join properties p on p.source = 'user' and p.text = c.property
join property_values v on v.owner_kind = 0 and v.property = p.id and v.value = n.value;
create or replace temp table touched_owners as
select distinct coalesce(o."user", n.owner) as owner from naming n left join owner o on o.id = n.owner;
create or replace temp table touched as
select owner as "user" from touched_owners
union
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
delete from property_values where number in (select number from naming) and owner_kind = 0;
delete from named_accounts n using erased_accounts e where e.kind = n.kind and e.id = n.account;
delete from property_values v using erased_accounts e where e.kind = v.owner_kind and e.id = v.owner;
delete from present v using erased_accounts e where e.kind = v.owner_kind and e.id = v.owner;
delete from told t using erased_accounts e where e.kind = t.owner_kind and e.id = t.owner;
create or replace temp table erased_account_moves as
with recursive about as (
    select number from account_moves
    where id in (select id from erased_accounts) or target in (select id from erased_accounts)
    union
    select m.number from account_moves m join about a on m.strikes = a.number
)
select number from about;
delete from account_moves where number in (select number from erased_account_moves);
delete from scores s using erased_accounts e where e.id = s.account;
delete from accounts a using erased_accounts e where e.kind = a.kind and e.id = a.id;
