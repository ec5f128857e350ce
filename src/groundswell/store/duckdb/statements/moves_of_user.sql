-- The numbers of the entries of the log about any id of the user to whom $id belongs, and of those that undo one of
-- them, or an undo of such a one; the latest first.
with recursive self as (
    select coalesce(o."user", i.id) as id from ids i left join owner o on o.id = i.id where i.text = $id
),
mine as (
    select id from self
    union all
    select id from owner where "user" in (select id from self)
),
told as (
    select number from moves where id in (select id from mine) or target in (select id from mine)
    union
    select m.number from moves m join told t on m.strikes = t.number
)
select number from told order by number desc;
