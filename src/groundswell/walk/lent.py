"""Columns that are the engine's, or lie in memory for others too: kernels that do not write take them as they are."""

from numba import types

LENT = types.Array(types.int32, 1, "C", readonly=True)
