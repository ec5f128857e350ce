-- How many texts each table of repeating text has: numbers are dense and begin with 1.
select
    (select coalesce(max(id), 0) from ids) as ids,
    (select coalesce(max(id), 0) from devices) as devices,
    (select coalesce(max(id), 0) from accounts) as accounts;
