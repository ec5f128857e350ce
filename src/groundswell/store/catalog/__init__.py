"""What a workspace knows besides events, in SQLite: projects, names, identity logs."""
