"""Composes the answer: from what was understood and remembered to one typed `Answer`. Knows no channel and no Rasa."""
