update hot_0 h set visit = c.visit, starts = c.starts from rows_to_change c where c.segment = $segment and c.row = h.rowid;
