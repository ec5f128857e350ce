"""Settings, composition, the HTTP interface, jobs and the built web UI."""
