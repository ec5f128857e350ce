select md5_number_lower(event_id) as hash from hot_0 where batch > $batch;
