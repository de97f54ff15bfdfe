"""The form of the placement: said in so many words, or shown by who from the network cares for the child."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.words import any_of, whole
from bot.model.record import PlacementForm
from bot.stated.ages.owners import is_of_sibling
from bot.stated.carers.described import strangers
from bot.stated.carers.network import Carer
from bot.stated.forms.choices import is_of_choice, joined_by_choice, parted
from bot.stated.forms.left_homes import Left, how_left, wanted_once, weighed
from bot.stated.forms.screenings import is_screened_after
from bot.stated.forms.weekends import weekend_care
from bot.stated.forms.wished import is_asked_for, is_rather, is_siblings_home, may_come_beside
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

FEW_WORDS = 12  # a text of at most so many words is a note or a reply: "niet netwerk maar bestand"
ASIDES = ("bestand", "deeltijd", "netwerk", "nw")


class Cue(NamedTuple):
    """A form that the text names, and where; `left`: the child is there no more (`softly`: if it is elsewhere now)."""

    form: PlacementForm
    place: int
    left: Left


def placement_form(passage: Passage, carers: list[Carer]) -> PlacementForm | None:
    """Return the form of the placement that is or is wanted; None where none is said, or two that exclude each other.

    Carers from the network make it `netwerk` where no other form holds. What was left counts for nothing.
    """
    weekends = (Cue("deeltijd", place, "no") for place in weekend_care(passage))
    cues = sorted([*_named(passage), *_of_list(passage), *_bare(passage), *weekends], key=lambda cue: cue.place)
    network = any(not carer.left for carer in carers)
    current = [cue for cue in cues if cue.left == "no"]
    if not current and not network:
        current = [cue for cue in cues if cue.left == "softly"]
    forms = list(dict.fromkeys(cue.form for cue in current))
    if (network or (current and "deeltijd" not in forms)) and parted().search(passage.bare):
        return None
    if weighed().search(passage.bare):
        return None
    if not forms:
        return "netwerk" if network or is_screened_after(passage) else None
    return forms[0] if len(forms) == 1 else _of_two(passage, current)


def _of_two(passage: Passage, cues: list[Cue]) -> PlacementForm | None:
    """Return the form that says most: part-time or crisis in one breath with another form, else the main one first."""
    first, other = cues[0], next(cue for cue in cues if cue.form != cues[0].form)
    if listed("moved_on").search(passage.bare[first.place : other.place]):
        return other.form
    if joined_by_choice().search(passage.bare[first.place : other.place]):
        return None
    if passage.sentence(first.place) != passage.sentence(other.place):
        if first.form == "deeltijd" and is_asked_for(passage, first.place):
            return other.form  # "ze vraagt om een weekendgezin. Pleegkind van 8, netwerk."
        return first.form if other.form == "deeltijd" else None
    forms = {first.form, other.form}
    return "deeltijd" if "deeltijd" in forms else "crisis" if "crisis" in forms else None


def _named(passage: Passage) -> Iterator[Cue]:
    for match in (*_form_names().finditer(passage.bare), *_compounds().finditer(passage.bare)):
        form = _forms_by_name().get(" ".join(match.group().split())) or _form_stems()[match["stem"]]
        asked = _question().match(passage.bare, passage.sentence(match.start())[0], match.start())
        offered = form == "crisis" and (_offered().match(passage.bare, match.end()) or _offering(passage, match))
        asked = asked or _whether_so().fullmatch(passage.bare, passage.sentence(match.start())[0], match.start())
        if asked or offered or _denied(passage, match) or is_of_choice(passage, match.end(), form):
            continue
        if is_of_sibling(passage, match.start()) and _another_home().search(
            passage.bare, *passage.clause(match.start())
        ):
            continue  # "haar halfzusje is in een ander crisisgezin geplaatst"
        if is_siblings_home(passage, match.start()) or may_come_beside(passage, match.start()):
            continue
        came_from = match.group().startswith("vanuit ")  # "vanuit crisis": left where another form is named
        rather = is_rather(passage, match.start())
        yield Cue(form, match.start(), "softly" if came_from or rather else how_left(passage, match))


def _of_list(passage: Passage) -> Iterator[Cue]:
    """Read "een gezin uit ons bestand", "van de bestandslijst", "een gezin dat wij niet kennen"."""
    for match in (*_from_list().finditer(passage.bare), *strangers(passage)):
        if not _denied(passage, match) and not _from_to().match(passage.bare, match.start()):
            yield Cue("bestand", match.start(), how_left(passage, match))


@cache
def _from_list() -> re.Pattern[str]:
    whose = any_of(["de", "het", "hun", "jullie", "onze", "ons", "het eigen"])
    home = r"(?:gezin|mensen|pleeggezin|pleegouders|stel|echtpaar)"
    kept = rf"(?:{whose}\s+)?(?:bestand|bestandslijst|pleegzorgbestand)"
    knew = r"(?:ken|kende|kenden|kennen|kent)"
    unknown = rf"ik\s+(?:niet\s+{knew}|{knew}\s+(?:\w+\s+)?niet)"  # "mensen ik ken niet"
    strangers = rf"{home}\s+(?:{unknown}|(?:dat|die)\s+(?:(?:hij|ik|niemand|we|wij|ze|zij)\s+)(?:\w+\s+)?niet\s+{knew})"
    return re.compile(
        rf"(?<!\w)(?:{strangers}|(?:in|op|uit|van|via|vanuit)\s+{kept}|{home}\s+(?:uit|van|op)\s+de\s+lijst)(?!\w)"
    )


def _bare(passage: Passage) -> Iterator[Cue]:
    """Read a form that stands alone in a note or a reply of a few words: "nee, crisis", "Plaatsing 3 mei. Netwerk."."""
    if listed("placement_notes").search(passage.bare) and HOLE in passage.bare:
        for match in _heading().finditer(passage.bare):
            if HOLE in passage.bare[slice(*passage.sentence(match.start()))] or match["apart"]:
                yield Cue(stated_words().bare_forms[match["form"]], match.start("form"), "no")
    for match in _bare_form().finditer(passage.bare):
        start, end = passage.sentence(match.start("form"))
        sentence = passage.bare[start:end]
        short = (
            match["since"]
            or _is_label().search(passage.bare[: match.start("form")])
            or len(sentence.split()) <= FEW_WORDS
            or _between_commas(passage, match)
        ) and not (sentence.rstrip().endswith("?") and not _noted_so(passage, match))
        if short and passage.bare[: match.start("form")].strip() and not _denied(passage, match):
            was = _was().search(passage.bare[: match.start("form")]) and _is_other_now().match(
                passage.bare, match.end("form")
            )
            yield Cue(stated_words().bare_forms[match["form"]], match.start("form"), "yes" if was else "no")
    for match in _from_to().finditer(passage.bare):
        yield Cue(stated_words().bare_forms[match["form"]], match.start("form"), "no")


@cache
def _heading() -> re.Pattern[str]:
    """Return the pattern of a form at the head of a note on a placement: "netwerk, plaatsing 1 oktober", "screening netwerk: …"."""
    words = stated_words()
    noted = any_of([*words.placement_notes, "plts", "plts."])
    head = rf"(?:^|(?<=[.!?;]\s)|(?<=\n))(?:screening\s+)?(?P<form>{any_of(words.bare_forms)})"
    return re.compile(rf"{head}(?:(?P<apart>\s*[.\n])|\s*[,:;]|\s+[-–/]\s|(?=\s+{noted}(?!\w)))")


@cache
def _was() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:was|waren|eerst|eerder|begonnen|gestart)\s+(?:als\s+|het\s+)?$")


@cache
def _is_other_now() -> re.Pattern[str]:
    return re.compile(r"[\s,.;(-]*(?:en\s+|maar\s+)?(?:daarna|inmiddels|nu|sinds|toen|vanaf)(?!\w)")


@cache
def _from_to() -> re.Pattern[str]:
    """Return the pattern of one form that becomes another: "overplaatsing van bestand naar netwerk"."""
    forms = any_of(stated_words().bare_forms)
    return re.compile(rf"(?<!\w)van\s+{forms}(?:gezin|plaatsing)?\s+naar\s+(?P<form>{forms})(?!\w)")


@cache
def _is_label() -> re.Pattern[str]:
    """Return the pattern of a text that ends with what a form stands behind in a note: "vorm deeltijd"."""
    return re.compile(r"(?<!\w)(?:als|plaatsingsvorm|pleegvorm|soort|type|vorm)\s*[:=]?\s*$")


def _noted_so(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a form stands between commas, or behind a day, in a note with a question: "kind van 2, bestand, hoe vaak?"."""
    before, after = passage.bare[: match.start("form")], passage.bare[match.end("form") :]
    if before.endswith(f"{HOLE} ") and after.startswith((",", ".", ";")):
        return True  # "geplaatst 3-9 netwerk, wanneer is de screening klaar?"
    return before.rstrip().endswith((",", "(")) and after.startswith((",", ")"))


def _between_commas(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a form that is no everyday word stands between commas: "een peuter, bestand, sinds mei"."""
    known = match["form"] in ASIDES or _lives_just_before().search(passage.bare[: match.start("form")])
    return bool(known) and _noted_so(passage, match)


@cache
def _lives_just_before() -> re.Pattern[str]:
    """Return the pattern of a text that ends with where a child is, or with a child of an age: "drie kinderen bij ons, "."""
    return re.compile(
        r"(?<!\w)(?:bij\s+(?:mij|ons)|geplaatst|hier|in\s+huis|\w+\s*(?:dagen|jaar|jr|maanden|weken))\s*,\s*$"
    )


def _denied(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the text says that it is not this form, that it did not come to it, or that somebody fears it."""
    if listed("fears").search(passage.bare, passage.sentence(match.start())[0], match.start()):
        return True
    before = passage.before(match.start("form" if "form" in match.re.groupindex else 0)).split()[-3:]
    if wanted_once(passage, match.start()):
        return True
    return not set(stated_words().negations).isdisjoint(before) or bool(
        listed("fell_through").search(passage.after(match.end()))
    )


@cache
def _another_home() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:een\s+ander|een\s+andere)(?!\w)")


@cache
def _forms_by_name() -> dict[str, PlacementForm]:
    return {name: form for form, names in stated_words().forms.items() for name in names}


@cache
def _form_stems() -> dict[str, PlacementForm]:
    return {stem: form for form, stems in stated_words().form_stems.items() for stem in stems}


@cache
def _compounds() -> re.Pattern[str]:
    """Return the pattern of new compounds: "deeltijdpleegkindje", "nood plek"; those of the lists are left to them."""
    words = stated_words()
    people = rf"{any_of([*words.child, *words.children, *words.siblings, *words.foster_children])}"
    named = rf"(?!{any_of(_forms_by_name())}(?!\w))"
    homes, apart = any_of(words.form_heads), any_of(words.form_heads_apart)
    together = rf"(?P<stem>{any_of(_form_stems())})(?:[-\s]?(?:pleeg)?{people}|-?{homes}|\s{apart})"
    return re.compile(rf"(?<!\w)(?<!het\s)(?<!elk\s)(?<!ieder\s){named}{together}(?!\w)")


@cache
def _form_names() -> re.Pattern[str]:
    return whole(_forms_by_name())


@cache
def _bare_form() -> re.Pattern[str]:
    words = stated_words()
    signs, after = "".join(sign for sign in words.bare_before if not sign.isalpha()), any_of(words.bare_after)
    before = rf"(?:(?<!\w){any_of(word for word in words.bare_before if word.isalpha())}|[{signs}])"
    since = rf"(?:\w+\s+)?{any_of(words.since)}\s+{HOLE}|{HOLE}"
    return re.compile(
        rf"(?:{before}|[.!?{HOLE}]\s|\n)\W{{0,2}}\s*(?:een\s+)?"
        rf"(?P<form>{any_of(words.bare_forms)})(?=\s*(?:$|[.!;\n]|{after})|\s+(?P<since>{since}))"
    )


@cache
def _question() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\w+\W+){{0,4}}?{any_of(stated_words().questions)}(?!\w)")


@cache
def _whether_so() -> re.Pattern[str]:
    """Return the pattern of a question up to a form that asks whether it is one: "telt dat ook als (netwerkpleegzorg)?"."""
    ask = r"(?:telt|tellen|valt|vallen|geldt|heet)\s+(?:dat|dit|het|wij|we)"
    return re.compile(rf"\W*(?:(?:en|maar|of)\s+)?{ask}\s+(?:\w+\s+){{0,5}}?")


@cache
def _offered() -> re.Pattern[str]:
    """Return the pattern of what follows a form that somebody offers, to no child in particular yet: "crisisopvang willen doen"."""
    return re.compile(rf"\s+(?:te\s+)?{any_of(stated_words().offered)}(?!\w)")


def _offering(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether somebody puts themselves down for a form: "ons opgeven voor crisisopvang"."""
    return _put_down().search(passage.before(match.start())) is not None


@cache
def _put_down() -> re.Pattern[str]:
    # "wij doen al 15 jaar crisisopvang"
    years = r"(?:doe|doen|deden)\s+(?:(?:ik|we|wij)\s+)?al\s+(?:\w+\s+){0,2}?(?:jaar|jaren|tijden)"
    return re.compile(rf"(?<!\w)(?:{any_of(stated_words().offering)}|{years})\s+(?:de\s+|een\s+)?$")
