"""The one port: Rasa's agent behind our own channels, the page, and the health of all parts. Rasa's HTTP API is not mounted."""
