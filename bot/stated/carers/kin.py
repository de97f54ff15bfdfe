"""Carers who write: "ik zorg voor mijn kleinkind", "ik ben oma, ze woont bij mij", "een klasgenoot van mijn dochter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.lifespan import OF_AGE
from bot.stated.ages.patterns import grown_writer
from bot.stated.carers import kin_patterns as patterns
from bot.stated.carers import kin_taken as taken
from bot.stated.carers.network import Carer, our_room, relation_of
from bot.stated.carers.with_us import is_with_us
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import is_far_off
from bot.stated.text.words import listed, stated_words


def we_care(passage: Passage) -> Iterator[Carer]:
    """Yield the relations that the writers have to a child who lives with them or may come to."""
    for relation in () if _only_visits(passage) else stated_words().kin:
        for match in patterns.own_kin(relation).finditer(passage.bare):
            start, end = passage.sentence(match.start())
            if is_far_off(passage, *passage.clause(match.start())):
                continue
            if is_with_us(passage.bare[start:end]) or _lives_here(passage, end):
                yield Carer(relation, match.start(), writes=True, names_child=True)
    for match in (*patterns.i_am().finditer(passage.bare), *patterns.as_kin().finditer(passage.bare)):
        if is_with_us(passage.bare) and not patterns.in_row().match(passage.bare, match.start()):
            whos = (match["who"], match["more"]) if match["more"] else (match["who"],)
            yield from (Carer(relation_of(who), match.start(), writes=True) for who in whos)
    for match in patterns.with_me_kin().finditer(passage.bare):
        yield Carer(relation_of(match["who"]), match.start("who"), writes=True, home=True)
    if is_with_us(passage.bare):
        ways = (
            *taken.once_step().finditer(passage.bare),
            *patterns.we_know().finditer(passage.bare),
            *patterns.parent_is_kin().finditer(passage.bare),
        )
        yield from (Carer("familie", match.start(), writes=True) for match in ways)
    if listed("with_us").search(passage.bare):
        yield from (
            Carer("grootouders", match.start(), writes=True) for match in taken.young_parent().finditer(passage.bare)
        )
    for match in (match for way in taken.takes_kin() for match in way.finditer(passage.bare)):
        yield Carer("familie", match.start("who"), names_child=True)
    for match in taken.my_sibling().finditer(passage.bare):
        if match["here"] and not grown_writer().search(passage.bare):
            continue  # "mijn broertje woont bij ons": of a child who is at home
        place = next(match.start(name) for name in ("who", "whom", "here", "mine") if match[name])
        yield Carer("familie", place, writes=True, names_child=True)
    yield from _known_child(passage)
    if listed("placement_notes").search(passage.bare) or listed("with_us").search(passage.bare):
        yield from (
            Carer("grootouders", match.start(), names_child=True)
            for match in patterns.noted_grandchild().finditer(passage.bare)
        )


def _only_visits(passage: Passage) -> bool:
    """Say whether a child only comes to stay a night: "mag logeren bij ons … . Ze woont in een pleeggezin"."""
    visit = _visit().search(passage.bare)
    return visit is not None and patterns.other_home().search(passage.bare, visit.end()) is not None


@cache
def _visit() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:bezoek|langs|logee?rt?|logeren)(?!\w)")


def _lives_here(passage: Passage, place: int) -> bool:
    """Say whether one of the sentences that go on about a child tells that it lives with the writers."""
    while place < len(passage.bare) and patterns.goes_on().match(passage.bare, place):
        if patterns.lives_here().match(passage.bare, place):
            return True
        place = passage.sentence(place)[1]
    return False


def _known_child(passage: Passage) -> Iterator[Carer]:
    """Read "een klasgenoot van mijn dochter woont bij ons": the child is of the family's own circle."""
    for match in patterns.friend_of_ours().finditer(passage.bare):
        start, end = passage.sentence(match.start())
        sentence = passage.bare[start : passage.sentence(end)[1] if end < len(passage.bare) else end]
        if patterns.it_is().match(sentence):
            sentence = passage.bare  # "Ze is mijn buurmeisje. Ze woont bij mij."
        lives = listed("stays").search(sentence) or patterns.foster_parents_of().search(passage.before(match.start()))
        if is_with_us(sentence) and lives and not patterns.of_age().search(sentence):
            yield Carer("buren" if match["near"] else "klasgenoot", match.start(), writes=True, names_child=True)
    for match in patterns.we_know_child().finditer(passage.bare):
        end = passage.sentence(passage.sentence(match.start())[1])[1]
        if is_with_us(passage.bare[passage.sentence(match.start())[0] : end]):
            yield Carer("leraar", match.start(), writes=True, names_child=True)
    for match in patterns.young_cousin().finditer(passage.bare):
        sentence = passage.bare[slice(*passage.sentence(match.start()))]
        if int(match["age"]) < OF_AGE and is_with_us(sentence):
            yield Carer("familie", match.start("who"), writes=True, names_child=True)
    for match in patterns.kins_child().finditer(passage.bare):
        end = passage.sentence(match.end())[1]
        if patterns.goes_on().match(passage.bare, end):
            end = passage.sentence(end)[1]
        told = passage.bare[passage.sentence(match.start())[0] : end]
        if patterns.stays_with_us().search(told) or our_room().search(told):
            yield Carer("familie", match.start(), writes=True, names_child=True)
    for match in patterns.child_of_kin().finditer(passage.bare):
        start, end = passage.sentence(match.start())
        if patterns.it_is().match(passage.bare, start):
            end = len(passage.bare)
            start = passage.sentence(max(0, start - 1))[0]  # "We tekenden het contract. Ze is de dochter van vrienden."
        if is_with_us(passage.bare[start:end]) and not patterns.short_stay().search(passage.bare, start, end):
            yield Carer("familie", match.start(), writes=True, names_child=True)
