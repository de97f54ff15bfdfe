"""Dates and the events that they belong to."""
