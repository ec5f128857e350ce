insert into overrides
select distinct $segment::integer, s."user"
from wide_0 s
where s."user" in (select "user" from changed_0)
    and s."user" not in (select "user" from overrides where segment = $segment);
