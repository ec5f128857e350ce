"""Compiled kernels that pass once over each actor's moments: arrays in, arrays out."""
