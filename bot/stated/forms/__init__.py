"""The form of the placement."""
