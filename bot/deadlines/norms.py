"""The norms: everything in guideline, law and inspection frame that has a date, a frequency or an age in it.

A norm is an entry of `norms.yml`; its numbers stand there and nowhere else. Texts hold placeholders (`{term}`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import field
from msgspec.structs import replace

from bot.audience import PublicAudience
from bot.content.files import read_list, read_yaml
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record, Reference
from bot.deadlines.phrases import duration
from bot.errors import ContentError
from bot.model.record import PlacementForm
from bot.situation import Situation

Kind = Literal["wet", "richtlijn", "veldnorm", "advies", "vervallen"]
Shape = Literal["after", "agreed", "before", "birthday", "declaration", "review", "screening", "series", "stated"]
NORMS = GUIDELINE / "norms.yml"
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
SENTENCE = re.compile(r"\{sentence:([a-z_]+)\}")
DAYS = {"event_date", "due", "year_start", "done_date", "placement_date", "contract_date", "inspection_due", "gap_end"}
FACTS = DAYS | {"event", "occurrence", "age", "person"}  # what only a computed deadline can fill in
T = TypeVar("T")


class Term(Record, frozen=True):
    """A length of time; `words` replaces its number where Dutch has a word of its own (half jaar)."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    words: str | None = None

    @property
    def text(self) -> str:
        """The term in Dutch: 13 weken."""
        return self.words or duration(years=self.years, months=self.months, weeks=self.weeks)


class Age(Record, frozen=True):
    """An age that means something; `variant` names the explanation for it, `words` the birthday (vierde)."""

    years: int
    variant: str = "birthday"
    words: str | None = None


class Young(Record, frozen=True):
    """Another term while the child is younger than `until`."""

    until: Age
    term: Term


class Subjects(Record, frozen=True):
    """The words for the persons that a norm is about: as a subject, and the foster parent `in_text`.

    `{number}` counts the residents in the order in which they were given.
    """

    foster_parent: str
    in_text: str
    resident: str


class Words(Record, frozen=True):
    """How an answer says a date: the sentence before the day, the one after it, and the question whether it was done.

    None ends with a full stop. `title` takes the place of the norm's own.
    """

    coming: str
    past: str = ""
    whether: str = ""
    title: str = ""


class Validity(Record, frozen=True):
    """From which year a norm holds, until which year, and the norm that came in its place."""

    since: str
    until: str | None = None
    replaced_by: str | None = None


class Norm(Record, frozen=True):
    """One norm: what it says, where it stands, and what its shape needs to compute it.

    `triggers` are fields of the situation with their Dutch words, the first with a date counts; `asks` are the ones that a
    conversation asks for, where those are others; `when` are facts that
    must hold; `limits` says what is not computed; `called` are words by which a message with dates names it; `explanation` holds
    the templates for a computed date, by variant. `duty`, `concerns`, `needs` and the words are for an answer that shows a date
    (`data/guideline/norms.yml` says what each is).
    """

    id: str
    kind: Kind
    title: str
    short: str
    statement: str
    shape: Shape
    statutory: bool
    weekends: str
    sources: list[Reference]
    valid: Validity
    limits: str
    duty: str
    concerns: list[PublicAudience]
    explanation: dict[str, str] = field(default_factory=dict)
    triggers: dict[str, str] = field(default_factory=dict)
    asks: dict[str, str] = field(default_factory=dict)
    when: dict[str, PlacementForm | bool] = field(default_factory=dict)
    term: Term | None = None
    young: Young | None = None
    gap: Term | None = None
    ages: list[Age] = field(default_factory=list)
    count: int | None = None
    done_by: str | None = None
    follows: str | None = None
    subjects: Subjects | None = None
    needs: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    words: Words | None = None
    words_provisional: Words | None = None

    @property
    def numbers(self) -> dict[str, str]:
        """The norm's own numbers in Dutch, by placeholder."""
        terms = {"term": self.term, "gap": self.gap, "young_term": self.young and self.young.term}
        ages = {"age" if len(self.ages) == 1 else f"age_{age.variant}": str(age.years) for age in self.ages}
        young = {"young_until": self.young.until.words or str(self.young.until.years)} if self.young else {}
        count = {"count": str(self.count)} if self.count else {}
        return {name: term.text for name, term in terms.items() if term} | ages | young | count

    @property
    def asked_for(self) -> dict[str, str]:
        """The events that a conversation asks for, with their Dutch words, the most telling first."""
        return self.asks or self.triggers

    @property
    def short_text(self) -> str:
        """The phrase for running text: binnen 13 weken na het pleegcontract."""
        return fill(self.short, self.numbers)

    @property
    def statement_text(self) -> str:
        """The rule in one or two sentences, without dates."""
        return fill(self.statement, self.numbers)

    def given(self, value: T | None, name: str) -> T:
        """Return a field that this norm's shape can't do without.

        Raises:
            ContentError: when the entry lacks it.
        """
        if value is None:
            raise ContentError(NORMS.name, self.id, name, f"is missing, and the shape {self.shape!r} needs it")
        return value


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled in; one without a value stays as it is."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def load_norms(path: Path = NORMS) -> list[Norm]:
    """Return the norms in the order of the knowledge model, checked.

    Raises:
        ContentError: at the first fault, with file, entry and field.
    """
    sentences = read_yaml(path).get("sentences", {})
    norms = [_with_sentences(norm, sentences, path.name) for norm in read_list(path, "norms", Norm)]
    known = {norm.id for norm in norms}
    if len(known) < len(norms):
        double = next(norm.id for number, norm in enumerate(norms) if norm.id in {other.id for other in norms[:number]})
        raise ContentError(path.name, double, "id", "stands there twice")
    for norm in norms:
        for place, problem in _faults(norm, known):
            raise ContentError(path.name, norm.id, place, problem)
    return norms


def _with_sentences(norm: Norm, sentences: Mapping[str, str], file: str) -> Norm:
    def sentence(match: re.Match[str]) -> str:
        if match[1] not in sentences:
            raise ContentError(file, norm.id, "explanation", f"names a sentence that does not exist: {match[1]!r}")
        return sentences[match[1]]

    explanation = {name: SENTENCE.sub(sentence, text) for name, text in norm.explanation.items()}
    return replace(norm, explanation=explanation, weekends=SENTENCE.sub(sentence, norm.weekends))


def _faults(norm: Norm, known: set[str]) -> list[tuple[str, str]]:
    """Return what is wrong with a norm beyond its types, as field and problem."""
    fields = set(Situation.__struct_fields__)
    faults = [("triggers", f"{name!r} is no field of the situation") for name in norm.triggers if name not in fields]
    faults += [("asks", f"{name!r} is no field of the situation") for name in norm.asks if name not in fields]
    faults += [("when", f"{name!r} is no field of the situation") for name in norm.when if name not in fields]
    faults += [("needs", f"{name!r} is no field of the situation") for name in norm.needs if name not in fields]
    if norm.done_by and norm.done_by not in fields:
        faults.append(("done_by", f"{norm.done_by!r} is no field of the situation"))
    if not norm.sources:
        faults.append(("sources", "may not be empty"))
    if norm.statutory != (norm.kind == "wet"):
        faults.append(("statutory", "is true exactly for kind wet"))
    faults += [
        (name, f"{other!r} does not exist") for name, other in _others(norm).items() if other and other not in known
    ]
    if norm.valid.until and norm.valid.until < norm.valid.since:
        faults.append(("valid.until", "lies before since"))
    return faults + _loose_placeholders(norm)


def _others(norm: Norm) -> dict[str, str | None]:
    return {"follows": norm.follows, "valid.replaced_by": norm.valid.replaced_by}


def _loose_placeholders(norm: Norm) -> list[tuple[str, str]]:
    numbers = set(norm.numbers)
    texts = [("short", norm.short, numbers), ("statement", norm.statement, numbers)]
    texts += [(f"explanation.{name}", text, numbers | FACTS) for name, text in norm.explanation.items()]
    sentences = [words for words in (norm.words, norm.words_provisional) if words]
    texts += [("words", text, {"due"}) for words in sentences for text in (words.coming, words.past)]
    return [
        (place, f"{{{name}}} has no value")
        for place, text, allowed in texts
        for name in PLACEHOLDER.findall(text)
        if name not in allowed
    ]
