"""The collector: requests of senders in, events in the inbox out."""
