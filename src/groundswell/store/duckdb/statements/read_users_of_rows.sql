-- Since when the ids of a segment's rows are used as users': where no user was sent, the device stands for him.
insert into user_since
select r.actor, min(r."at"), ''
from rows_0 r
left join ids i on i.id = r.actor
left join devices d on d.id = r.device
where r.actor is not null and i.text is distinct from d.text
group by r.actor;
