"""Wire formats, each turned into the one event and nothing else."""
