"""A text made ready to read facts from: its words, numbers and clauses, and what in it does not hold."""
