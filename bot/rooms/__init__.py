"""Training rooms: a trainer and a group do a casus together; rooms and answers live in one database (docs/training.md)."""
