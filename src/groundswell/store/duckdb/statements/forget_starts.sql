delete from sets_0 where name = 0;
