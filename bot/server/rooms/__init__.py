"""The pages of the training rooms: for who opens one, on the big screen, for participants, and the report (docs/training.md)."""
