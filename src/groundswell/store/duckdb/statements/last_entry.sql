select coalesce(max(number), 0) from moves_0;
