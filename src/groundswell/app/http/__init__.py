"""The HTTP interface; the only part that knows the web framework."""
