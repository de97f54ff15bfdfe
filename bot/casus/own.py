"""Danger in the middle of an exercise: is a message about the writer, or about the casus?

Words about the casus may not end the exercise, and a cry for help may never pass for an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.casus.phrases import casus_phrases
from bot.model.understanding import Signal
from bot.text.sentences import sentences
from bot.text.stemming import words

YOUNG, ACUTE = "kind-zelf-in-nood", "acuut-gevaar"
BETWEEN = 3  # words that may stand between two words of a phrase
NEAR = 2  # words after "mijn" within which the person may stand


def is_own(text: str, signals: Sequence[Signal], of_casus: Collection[str]) -> bool:
    """Say whether the danger in a message is the writer's own.

    Args:
        text: the message.
        signals: the danger signals in it.
        of_casus: the signals that the casus itself is about.
    """
    ids = {signal.id for signal in signals if signal.clear}
    if YOUNG in ids or (ACUTE in ids and ACUTE not in of_casus):
        return True
    return any(_in_first_person(words(sentence)) for sentence in sentences(text))


def _in_first_person(said: Sequence[str]) -> bool:
    own = casus_phrases()
    if any(word in own.own_words for word in said):
        return True
    if any(_in_order(words(phrase), said) for phrase in own.own_phrases):
        return True
    places = [place for place, word in enumerate(said) if word in own.own_possessives]
    return any(word in own.own_people for place in places for word in said[place + 1 : place + 1 + NEAR])


def _in_order(phrase: Sequence[str], said: Sequence[str]) -> bool:
    """Say whether the words of a phrase stand in this order, with few words between."""
    for start, word in enumerate(said):
        place, matched = start, word == phrase[0]
        for meant in phrase[1:] if matched else ():
            rest = said[place + 1 : place + 2 + BETWEEN]
            if meant not in rest:
                matched = False
                break
            place += 1 + rest.index(meant)
        if matched:
            return True
    return False
