"""Literal quotations of official documents that an organisation imported itself; they stand beside our own text, never in it."""
