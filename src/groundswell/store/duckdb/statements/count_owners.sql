select
    (
        select count(distinct coalesce(o."user", i.id))
        from ids i left join owner o on o.id = i.id
        where i.id not in (select id from only_moved)
    ),
    (select count(*) from accounts);
