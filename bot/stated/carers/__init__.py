"""Who cares for the child, or wants to, from its own network; and who is its guardian."""
