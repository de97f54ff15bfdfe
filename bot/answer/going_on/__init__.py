"""A message that goes on with the talk before it."""
