"""Danger in a conversation: what is remembered of it, and what is said after it."""
