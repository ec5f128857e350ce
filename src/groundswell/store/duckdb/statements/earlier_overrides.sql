create temp view overrides as
select segment, "user" from events.overrides
union all
select s.id, c."user" from events.segments s cross join changed c where not s.hot;
