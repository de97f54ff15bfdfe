"""A demo session: a room in which a made-up group has answered, so that a trainer can see beforehand what it will look like."""

from __future__ import annotations

import random

from bot.casus.records import Casus, Question
from bot.rooms.answering import block_titles, understood
from bot.rooms.codes import new_secret
from bot.rooms.records import Room
from bot.rooms.store import Rooms

PEOPLE = 20
SILENT = 0.1  # of the group does not answer a question


def demo(rooms: Rooms, casus: Casus, people: int = PEOPLE) -> tuple[Room, str]:
    """Return a room at its last question with sample answers to all of them, and its secret.

    The answers are the examples of the casus; the same casus gives the same group every time.

    Args:
        rooms: where to make it.
        casus: the casus.
        people: how many take part.
    """
    room, secret = rooms.create(casus.id)
    chance, last = random.Random(casus.id), len(casus.questions)
    tokens = [new_secret() for _ in range(people)]
    for token in tokens:
        rooms.join(room.code, token)
    for number, question in enumerate(casus.questions, 1):
        room = rooms.lead(room.code, secret, "next", number - 1, last)
        for token in tokens:
            if chance.random() >= SILENT:
                text, block = sample(question, chance)
                rooms.answer(room.code, token, number, understood(casus, question, text, block))
    return room, secret


def sample(question: Question, chance: random.Random) -> tuple[str, str]:
    """Return a made-up answer: its text, and the building block where one is asked for."""
    weights = [aspect.weight for aspect in question.aspects]
    if question.kind == "first_block":
        meant = chance.choices(question.aspects, weights)[0].id
        titles = list(block_titles())
        return "", meant if meant in titles and chance.random() < 0.8 else chance.choice(titles)
    aspects = dict.fromkeys(aspect.id for aspect in chance.choices(question.aspects, weights, k=chance.randint(1, 3)))
    found = [aspect for aspect in question.aspects if aspect.id in aspects]
    if question.kind == "search_term":
        return ", ".join(chance.choice(aspect.cues) for aspect in found), ""
    return " ".join(chance.choice(aspect.examples or [aspect.label]) for aspect in found), ""
