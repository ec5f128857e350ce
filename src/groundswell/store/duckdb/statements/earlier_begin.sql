-- The users whose identity or membership was another: in compacted segments their rows are resolved when asked.
create temp table changed ("user" integer);
