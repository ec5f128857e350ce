-- The numbers of the entries of the log about any id of the account of a kind to which $id belongs, and of those that undo
-- one of them, or an undo of such a one; the latest first.
with recursive self as (
    select coalesce(o.account, a.id) as id
    from accounts a
    join account_kinds k on k.id = a.kind
    left join account_owner o on o.id = a.id
    where a.text = $id and k.text = $kind
),
mine as (
    select id from self
    union all
    select id from account_owner where account in (select id from self)
),
told as (
    select number from account_moves where id in (select id from mine) or target in (select id from mine)
    union
    select m.number from account_moves m join told t on m.strikes = t.number
)
select number from told order by number desc;
