"""Casus exercises: cases as data, feedback on an answer from the same understanding as everywhere, and the exercise itself."""
