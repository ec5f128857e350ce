"""Neutral cases (format: SCHEMA.md): a question, its data, its figures, asked through the product's doors."""
