"""What people make and set: projects, keys, definitions. SQLite now; any database SQLAlchemy speaks later."""
