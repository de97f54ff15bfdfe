"""Whether the foster parent is the child's guardian (pleegoudervoogd): yes, no, or not said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of
from bot.stated.passage import Passage
from bot.stated.words import listed, stated_words

NEAR = 3  # words before the cue that may deny it


def foster_parent_guardian(passage: Passage) -> bool | None:
    """Return whether a foster parent has guardianship; None where it is not said, or only wished, planned or asked."""
    answers = set(_named(passage)) | set(_with_guardianship(passage))
    return answers.pop() if len(answers) == 1 else None


def _named(passage: Passage) -> Iterator[bool]:
    """Read "ik ben pleegoudervoogd", "er is geen pleegoudervoogdij"."""
    for match in listed("guardian").finditer(passage.bare):
        start, end = passage.sentence(match.start())
        sentence, clause = passage.bare[start:end], passage.before(match.start()) + passage.after(match.end())
        if listed("negations").search(" ".join(passage.before(match.start()).split()[-NEAR:])):
            yield False
        elif not (listed("wishes").search(clause) or _is_general(sentence) or listed("questions").search(sentence)):
            yield True


def _is_general(sentence: str) -> bool:
    """Say whether a sentence is a question about no child or foster parent in particular."""
    return sentence.rstrip().endswith("?") and not listed("someone").search(sentence)


def _with_guardianship(passage: Passage) -> Iterator[bool]:
    """Read "de pleegouders hebben de voogdij", "de voogdij ligt bij ons", "pleegmoeder is ook voogd"."""
    for match in _carer_has_it().finditer(passage.bare):
        text = f"{match.group()} {' '.join(passage.after(match.end()).split()[:2])}"
        if not listed("wishes").search(passage.bare[slice(*passage.clause(match.start()))]):
            yield not listed("negations").search(text)


@cache
def _carer_has_it() -> re.Pattern[str]:
    words = stated_words()
    carer, owned, short = any_of(words.carers), any_of(words.granted), r"(?:\s+[\w'-]+){0,3}?"
    children = any_of([*words.foster_children, *(name for names in words.kin.values() for name in names)])
    return re.compile(
        rf"(?<!\w){carer}{short}\s+{owned}{short}\s+(?:de\s+)?voogd(?:en|ij)?(?!\w)(?!\s+van\s+(?:de\s+)?(?:gi|jeugd))"
        rf"|(?<!\w)voogdij{short}\s+{owned}{short}\s+bij\s+(?:de\s+|mijn\s+|zijn\s+|haar\s+)?{carer}(?!\w)"
        rf"|(?<!\w)voogdij[^.?!]{{0,60}}\sniet\s+bij\s+(?:de\s+)?{carer}(?!\w)"
        rf"|(?<!\w)voogd(?:en)?\s+over\s+{any_of(words.mine)}\s+(?:\w+\s+)?{children}(?!\w)"
        rf"|(?<!\w){owned}\s+{carer}{short}\s+(?:de\s+)?voogd(?:en|ij)?(?!\w)"
    )
