"""How events arrive: wire formats, files and connectors; names are given later."""
