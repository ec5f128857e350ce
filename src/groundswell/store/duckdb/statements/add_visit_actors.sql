insert into visit_actors
select distinct visit, actor
from actors_to_add a
anti join visit_actors k on k.visit = a.visit and k.actor = a.actor;
