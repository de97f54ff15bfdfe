"""The casus of this process, by number and by id."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from bot.answer.library import Library
from bot.casus.records import Casus
from bot.mapper.opening import load_store
from bot.text.stemming import stems, words

IN_TITLE, IN_TOPICS, IN_TEXT = 4, 2, 1  # what a word of a subject weighs, by where it stands
NEAR_BEST = 0.75  # of the best one's weight
LEAST = 2  # a word in the text alone may be there by chance …
FEW = 3  # … but where it stands in no more casus than these
SHORTEST_PART = 5  # letters
COVERED = 0.5  # part of a subject's words that a casus has to be about: "pubers en social media" is not about any young person


@lru_cache(maxsize=1)
def load_casus() -> dict[int, Casus]:
    """Return every casus by its number, in that order, as the content database holds them."""
    return {casus.number: casus for casus in load_store().casus}


def casus_by_id(casus_id: str) -> Casus | None:
    """Return the casus with this identifier, or None."""
    return next((casus for casus in load_casus().values() if casus.id == casus_id), None)


def casus_titled(subject: str) -> Casus | None:
    """Return the one casus whose title holds these words in a row; None where they are fewer than two, or fit none or more."""
    said = words(subject)
    named = [casus for casus in load_casus().values() if f" {' '.join(said)} " in f" {' '.join(words(casus.title))} "]
    return named[0] if len(said) > 1 and len(named) == 1 else None


def casus_about(subject: str, library: Library) -> list[Casus]:
    """Return the casus about a subject, best first; none where no word of it occurs in one.

    Args:
        subject: a few words: "ruzie over bezoek".
        library: the content, for the words of a casus' topics.
    """
    asked = set(stems(subject))
    weights = {casus.number: _weights(asked, casus, library) for casus in load_casus().values()}
    scores = {
        number: sum(weighed) if sum(map(bool, weighed)) >= COVERED * len(asked) else 0
        for number, weighed in weights.items()
    }
    best = max(scores.values(), default=0)
    kept = [number for number, score in scores.items() if score and score >= NEAR_BEST * best]
    if best < LEAST and len(kept) > FEW:
        return []
    return [load_casus()[number] for number in sorted(kept, key=lambda number: -scores[number])]


def _weights(asked: Collection[str], casus: Casus, library: Library) -> list[int]:
    """Return for each word of a subject what it weighs in a casus, 0 where it does not occur there."""
    topics = [library.topics[topic] for topic in casus.topics if topic in library.topics]
    of_topics = [word for topic in topics for word in (topic.title, *topic.search_terms)]
    everyday = [word for topic in topics[:1] for word in topic.everyday_words]  # of others they are far from the case
    labels = [aspect.label for question in casus.questions for aspect in question.aspects]
    about = " ".join([*casus.goals, *of_topics, *everyday])
    places = ((IN_TITLE, casus.title), (IN_TOPICS, about), (IN_TEXT, " ".join([casus.text, *labels])))
    weighed = [(weight, set(stems(text))) for weight, text in places]
    return [max((weight for weight, found in weighed if _stands(word, found)), default=0) for word in asked]


def _stands(word: str, found: Collection[str]) -> bool:
    """Say whether a stem is one of others, or one begins the other ("bezoek" in "bezoekregeling", "voogd" in "voogdij")."""
    near = [one for one in found if min(len(one), len(word)) >= SHORTEST_PART]
    return word in found or any(one.startswith(word) or word.startswith(one) for one in near)
