-- Accounts that may belong to nobody but `erased_ids`: those that one of them names, and those that have one of their ids.
create or replace temp table maybe_lone as
select a.id, a.kind, a.text, a.text in (select text from ids where id in (select id from erased_ids)) as is_namesake
from accounts a
where a.text in (select text from ids where id in (select id from erased_ids))
    or (a.kind, a.id) in (
        select kind, account from memberships where id in (select id from erased_ids)
        union
        select kind, account from first_written where actor in (select id from erased_ids)
        union
        select n.kind, n.account
        from named_accounts n
        join account_ids c on c.kind = n.kind
        join properties p on p.source = 'user' and p.text = c.property
        join property_values v on v.owner_kind = 0 and v.property = p.id and v.value = n.value
        where v.owner in (select id from erased_ids)
    );
create or replace temp table used_accounts (account integer, kind utinyint, is_theirs boolean);
