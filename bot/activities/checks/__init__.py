"""Checks: a list of questions about one placement, as data, and an outcome to take along (`data/guideline/checks/`)."""
