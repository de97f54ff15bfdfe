"""Deadlines to take along: a calendar file, a timeline, a table, and links that carry the situation themselves."""
