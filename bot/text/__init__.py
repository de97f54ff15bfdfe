"""A text on its way to be understood: words, sentences, slips of the pen and abbreviations."""
