"""From what a participant gives to what is stored of it, and back to the feedback that they read."""

from __future__ import annotations

from bot.answer.library import load_library
from bot.audience import DEFAULT_AUDIENCE
from bot.casus.feedback import Feedback, load_judge
from bot.casus.reading import blocks_of
from bot.casus.records import Casus, Question
from bot.casus.shelf import casus_by_id
from bot.casus.showing import feedback_parts
from bot.casus.terms import wrong_terms
from bot.model.answer import Part
from bot.rooms.records import Given, Record, Room, RoomError
from bot.rooms.results import read_terms

LONGEST = 2000  # characters of an answer


def casus_of(room: Room) -> Casus:
    """Return the casus of a room.

    Raises:
        RoomError: `unknown` when the content has no such casus any more.
    """
    casus = casus_by_id(room.casus)
    if casus is None:
        raise RoomError("unknown")
    return casus


def asked(casus: Casus, number: int) -> Question:
    """Return a question by its number, from 1.

    Raises:
        RoomError: `not_asked` when there is no such question.
    """
    if not 1 <= number <= len(casus.questions):
        raise RoomError("not_asked")
    return casus.questions[number - 1]


def block_titles() -> dict[str, str]:
    """Return the titles of the building blocks by id, in the guideline's order."""
    return {name: block.title for name, block in load_library().blocks.items()}


def understood(casus: Casus, question: Question, text: str, block: str = "") -> Given:
    """Return an answer with what was understood of it.

    Args:
        casus: the casus of the room.
        question: the question that it answers.
        text: what was typed, without personal data; may be empty where a building block was chosen.
        block: the id of the building block that was chosen by a button, if any.
    """
    titles, of_blocks = block_titles(), question.kind == "first_block"
    text = storable(text)
    block = block if of_blocks and block in titles else ""
    said = "\n".join(part for part in (titles.get(block), text) if part)
    found = load_judge().judge(casus, question, said)
    return Given(
        question=question.id,
        text=text,
        aspects=found.touched,
        block=(block or _named(question, found)) if of_blocks else "",
        terms=read_terms(text) if question.kind == "search_term" else [],
        misconceptions=found.misconceptions,
    )


def storable(text: str) -> str:
    """Return a text as any database takes it: PostgreSQL has no character 0."""
    return text.replace("\0", "").strip()


def _named(question: Question, found: Feedback) -> str:
    """Return the building block that somebody named in words: the first by its name, else the one that was meant."""
    touched = [aspect for aspect in question.aspects if aspect.id in found.touched]
    meant = [block for aspect in touched for block in blocks_of(aspect, block_titles())]
    return next(iter([*found.blocks, *meant]), "")


def gets_feedback(room: Room, number: int) -> bool:
    """Say whether a participant reads the feedback on their answer to a question by now."""
    passed = room.question > number or room.state == "closed"
    return room.feedback == "at_once" or (room.feedback == "after" and passed)


class Reaction(Record, frozen=True):
    """The feedback on one answer: the question, and the parts of it, as in a conversation."""

    number: int
    ask: str
    parts: list[Part]


def reaction(room: Room, casus: Casus, number: int, given: Given, audience: str = DEFAULT_AUDIENCE) -> Reaction | None:
    """Return the feedback on an answer, None while it is not due.

    Args:
        room: the room.
        casus: its casus.
        number: of the question.
        given: the answer.
        audience: whom it is for.
    """
    if not gets_feedback(room, number):
        return None
    question = asked(casus, number)
    rest = [aspect for aspect in question.aspects if aspect.id not in given.aspects]
    found = Feedback(
        touched=given.aspects,
        missed=[aspect.id for aspect in sorted(rest, key=lambda aspect: -aspect.weight)],
        misconceptions=given.misconceptions,
        blocks=[given.block] if given.block else [],
        terms=wrong_terms(casus, question, given.text, load_library().norm_list),
    )
    parts = feedback_parts(casus, question, found, load_library(), audience)
    return Reaction(number=number, ask=question.ask, parts=parts)
