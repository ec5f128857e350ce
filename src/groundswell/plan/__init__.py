"""What to read: values, tests and relations as small frozen nodes. An engine turns them into its own language."""
