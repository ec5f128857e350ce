"""What is there: events, properties' values, users and accounts."""
