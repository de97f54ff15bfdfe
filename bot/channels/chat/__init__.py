"""What the Slack and Teams channels share: one turn with Rasa, its reply as typed parts, and the words around it."""
