"""Benchmarks: a deterministic data set, and what is measured on it."""
