"""What to read: scans, conditions, universes, moments and tallies, as small frozen nodes."""
