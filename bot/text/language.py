"""Dutch tokens and lemmas: `nl_core_news_md` where it is installed, else a blank pipeline with simplemma's lemmas."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec

import spacy

from bot.text.stemming import lemma

INSTALLED = "nl_core_news_md"
FALLBACK = "blank-nl+simplemma"
LEMMAS = "simplemma_lemmas"


@lru_cache(maxsize=1)
def language() -> spacy.Language:
    """Return this process's Dutch pipeline, loaded at the first call (well under a second); every token has a `lemma_`.

    The fallback leaves the lemma of a compound that it does not know as the word stands.
    """
    if language_name() == INSTALLED:
        return spacy.load(INSTALLED)
    pipeline = spacy.blank("nl")
    spacy.Language.component(LEMMAS, func=_with_lemmas)
    pipeline.add_pipe(LEMMAS)
    return pipeline


def language_name() -> str:
    """Return which pipeline `language()` gives: `nl_core_news_md` or `blank-nl+simplemma`."""
    return INSTALLED if find_spec(INSTALLED) else FALLBACK


def _with_lemmas(document: spacy.tokens.Doc) -> spacy.tokens.Doc:
    for token in document:
        token.lemma_ = lemma(token.text)
    return document
