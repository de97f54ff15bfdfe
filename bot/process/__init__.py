"""The processes that serve: how they start, what they keep in memory, and how they are kept alive."""
