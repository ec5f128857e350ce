"""Neutral cases: a question, its data and its figures, asked through the product's own doors (format: SCHEMA.md)."""
