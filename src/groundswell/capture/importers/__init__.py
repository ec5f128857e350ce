"""Files of events, users and accounts."""
