select id, hot, first_at, last_at, first_batch, last_batch from segments where rows > 0 order by id;
