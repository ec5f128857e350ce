-- Whether a table of rows lacks the columns of sessions, as a store of format 2 has them and nobody has renewed.
select not exists (select 1 from pragma_table_info($rows) where name = 'visit');
