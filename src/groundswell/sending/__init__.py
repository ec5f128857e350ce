"""What sends events to a server from a program: the client of Python. It needs nothing but the standard library."""
