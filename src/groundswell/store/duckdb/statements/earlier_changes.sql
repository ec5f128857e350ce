create temp table changes_0 as select row, visit, starts from rows_to_change where segment = $segment;
