select text from ids where id in (select id from erased_ids);
