-- The ids that were moved to the user to whom $id belongs, and who that is; without any, no rows.
select id, "user" from owner where "user" = coalesce((select "user" from owner where id = $id), $id);
