"""Nouns, questions, time and errors: values without input or output."""
