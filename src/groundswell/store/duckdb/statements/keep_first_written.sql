delete from first_written f
using earlier_written e
where f.actor = e.actor and f.kind = e.kind;
insert into first_written select actor, kind, account, "at" from earlier_written;
