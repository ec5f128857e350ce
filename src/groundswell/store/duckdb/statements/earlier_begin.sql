-- The users whose identity or membership was another: in compacted segments their rows are resolved when asked.
create temp table changed ("user" integer);
-- The accounts to which others belonged, or that belonged to others.
create temp table changed_accounts (account integer);
