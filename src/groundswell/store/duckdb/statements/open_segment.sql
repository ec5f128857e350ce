insert into segments values ($segment, true, 0, null, null, null, null, [], [], [], null);
