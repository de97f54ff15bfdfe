"""The reviewed content: read from `data/guideline/`, checked, built into a read-only database."""
