-- The ids of an entry of the log; of an undo those of the entry that it strikes, through further undos.
with recursive about as (
    select number, id, target, strikes from moves where number = $number
    union all
    select m.number, m.id, m.target, m.strikes from moves m join about a on m.number = a.strikes
)
select distinct unnest([id, target]) from about where id is not null;
