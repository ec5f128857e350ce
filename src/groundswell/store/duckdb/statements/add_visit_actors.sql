insert into visit_actors select distinct visit, actor from actors_to_add;
