-- id, target, known_at: the latest move of each id of `moves_to_add`, unless it was struck or may have been forgotten
-- because a later move leads to its id.
with latest as (
    select id, arg_max(struct_pack(target := target, known := known_at), number) as last, max(number) as number
    from moves
    where strikes is null and id in (select id from moves_to_add)
    group by id
)
select l.id, l.last.target, l.last.known
from latest l
where l.number not in (select strikes from moves where strikes is not null)
    and not exists (select 1 from moves m where m.target = l.id and m.number > l.number);
