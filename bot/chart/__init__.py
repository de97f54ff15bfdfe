"""The map: a picture of the whole guideline as the navigator knows it, generated from the content, and the same as text."""
