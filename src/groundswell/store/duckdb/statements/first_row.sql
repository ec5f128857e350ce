select min(rowid) from wide_0;
