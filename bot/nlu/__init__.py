"""Rasa's side of understanding: thin components that move data between a message and the pure functions of `bot`."""
