-- Sets of ids are words of 64 bits: the bit `id & 63` of the word `id >> 6`.
with belongs as (
    select * from accounts_of_ids_0
),
doers as (
    select name, word, bit_or(bits) as bits
    from doers_0
    group by name, word
),
doers_without as (
    select name, word, bit_or(bits) as bits
    from doers_without_0
    group by name, word
),
moved as (
    select id >> 6 as word, bit_or(1::ubigint << (id & 63)::ubigint) as bits
    from owner
    group by id >> 6
),
-- What an id that was moved did is done by its user.
users as (
    select d.name, d.word, d.bits & ~coalesce(m.bits, 0::ubigint) as bits
    from doers d
    left join moved m on m.word = d.word
    union all
    select d.name, o."user" >> 6, 1::ubigint << (o."user" & 63)::ubigint
    from doers d
    join owner o on o.id >> 6 = d.word
    where (d.bits >> (o.id & 63)::ubigint) & 1::ubigint = 1
),
merged as (
    select id >> 6 as word, bit_or(1::ubigint << (id & 63)::ubigint) as bits
    from account_owner
    group by id >> 6
),
-- What a merged account is written on is the other one's.
written as (
    select w.name, w.word, w.bits & ~coalesce(m.bits, 0::ubigint) as bits
    from written_0 w
    left join merged m on m.word = w.word
    union all
    select w.name, o.account >> 6, 1::ubigint << (o.account & 63)::ubigint
    from written_0 w
    join account_owner o on o.id >> 6 = w.word
    where (w.bits >> (o.id & 63)::ubigint) & 1::ubigint = 1
),
-- Where no account is written, the doer's: one for all his events, or, if it changes, that of each event.
accounts as (
    select name, word, bits
    from written
    union all
    select d.name, b.account >> 6, 1::ubigint << (b.account & 63)::ubigint
    from doers_without d
    join belongs b on b.id >> 6 = d.word
    where not b.moves and (d.bits >> (b.id & 63)::ubigint) & 1::ubigint = 1
    union all
    select s.name, b.account >> 6, 1::ubigint << (b.account & 63)::ubigint
    from rows_without_0 s
    join belongs b on b.id = s.actor and s."at" >= b."from" and s."at" < b.until
    where b.moves
),
users_each as (
    select name, sum(bit_count(bits))::bigint as users
    from (select name, word, bit_or(bits) as bits from users group by name, word) words
    group by name
),
accounts_each as (
    select name, sum(bit_count(bits))::bigint as accounts
    from (select name, word, bit_or(bits) as bits from accounts group by name, word) words
    group by name
),
-- The built-in event at the start of sessions, and one that was sent under its name.
named as (
    select n.id, case when n.text = s.text then s.sent else n.text end as text
    from event_names n, session_0 s
    union all
    select 0, text
    from session_0
),
counted as (
    select name, sum(rows)::bigint as events, min(first_at) as first, max(last_at) as last
    from segment_names
    group by name
)
select
    n.text as name, c.events, coalesce(u.users, 0)::bigint as users, coalesce(a.accounts, 0)::bigint as accounts,
    c.first, c.last
from counted c
join named n on n.id = c.name
left join users_each u on u.name = c.name
left join accounts_each a on a.name = c.name
