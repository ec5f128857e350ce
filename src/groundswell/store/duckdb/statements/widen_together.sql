-- Add to `together` (id, round) the ids that a move connects with those of the last round.
insert into together
select distinct other, $round
from (
    select target as other from moves where id in (select id from together where round = $round - 1)
    union all
    select id from moves where target in (select id from together where round = $round - 1)
)
where other not in (select id from together);
