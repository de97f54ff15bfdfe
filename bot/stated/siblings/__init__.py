"""How many children a text is about, and which other children it tells of."""
