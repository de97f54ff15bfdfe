"""Dates in a conversation: asked for, told, corrected, computed and shown."""
