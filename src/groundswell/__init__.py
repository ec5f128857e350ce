"""Groundswell: product analytics for companies whose customers are companies."""

__version__ = "0.1.0"
