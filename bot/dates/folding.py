"""Text as it is compared: lower case, plain quotes and dashes, most accents off; every character keeps its place."""

from __future__ import annotations

# "é" stays: "één" is a number and "een" mostly is not.
_PLAIN = str.maketrans("ëèêïîìíöòóôüùúûäáàâç‘’‚´`“”„–—‑−\u00a0\t", "eeeiiiioooouuuuaaaac'''''\"\"\"----  ")


def fold(text: str) -> str:
    """Return the text in its plain form, of the same length, so that positions in it are positions in the text."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_PLAIN)
