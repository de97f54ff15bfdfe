"""Where a text stands in the guideline: topics, entries and terms, and what follows from them by links."""
