"""Reads the content files and checks them, against their schema and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from bot.content.glossary import Glossary, check_glossary
from bot.content.records.base import Record
from bot.content.records.danger import Advice, FollowUp, HelpLine, Kind, Observed, SignalHelp, Teller
from bot.content.records.entries import Entry
from bot.content.records.guideline import Block, Guideline, Recommendation, Step
from bot.content.records.lessons import CaseLesson, NormQuestions, Outside
from bot.content.records.sources import Source
from bot.content.records.topics import Topic
from bot.errors import ContentError

GUIDELINE = Path(__file__).parents[2] / "data" / "guideline"
PLACEHOLDER = re.compile(r"\{(?:norm:([a-z0-9-]+)|(line:[a-z0-9-]+))\}")
RASA_KEYS = ("nlu", "stories", "rules", "responses")

T = TypeVar("T")
R = TypeVar("R", bound=Record)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> dict[str, Any]:
    """Return a file's mapping.

    Raises:
        ContentError: when the file is missing, is no YAML, is no mapping, or uses a key that Rasa would take for training data.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(path.name, "", "", f"can't be read: {error}") from error
    if not isinstance(data, dict):
        raise ContentError(path.name, "", "", "should be a mapping of keys")
    for key in RASA_KEYS:
        if key in data:
            raise ContentError(path.name, "", key, "is a key that Rasa takes for training data")
    return data


def read_list(path: Path, key: str, record: type[R]) -> list[R]:
    """Return the records under `key`, each checked; the error names the entry by its id where it has one."""
    entries = read_yaml(path).get(key)
    if not isinstance(entries, list):
        raise ContentError(path.name, "", key, "should be a list")
    return [convert(entry, record, path.name) for entry in entries]


def convert(entry: Any, record: type[R], file: str) -> R:
    """Return one entry as a record.

    Raises:
        ContentError: with file, entry and field, when the entry does not fit the record.
    """
    name = str(entry.get("id", "?")) if isinstance(entry, Mapping) else "?"
    try:
        return msgspec.convert(entry, record)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise ContentError(file, name, place.strip("`").removeprefix("$").lstrip("."), problem) from error


def read_record(path: Path, record: type[R]) -> R:
    """Return a file that is one record, such as the words of a page.

    Raises:
        ContentError: with the field, when the file lacks one or holds one that nothing uses.
    """
    try:
        return msgspec.convert(read_yaml(path), record)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise ContentError(path.name, "", place.strip("`$."), problem) from error


def fill_norms(value: T, shorts: Mapping[str, str], file: str, entry: str) -> T:
    """Return nested content with every `{norm:ID}` replaced by that norm's short phrase, and `{line:ID}` by a help line."""
    if isinstance(value, str):

        def short(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            if name not in shorts:
                raise ContentError(file, entry, match[0], "names a norm or help line that does not exist")
            return shorts[name]

        return PLACEHOLDER.sub(short, value)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: fill_norms(item, shorts, file, entry) for key, item in value.items()}  # type: ignore[return-value]
    if isinstance(value, list):
        return [fill_norms(item, shorts, file, entry) for item in value]  # type: ignore[return-value]
    return value


def read_guideline(shorts: Mapping[str, str], folder: Path = GUIDELINE) -> Guideline:
    """Return all content of a folder, checked, with the norms' numbers filled in.

    Args:
        shorts: per norm id, its short phrase ("binnen 13 weken na …"); its keys are all norms that exist.
        folder: where the content files are.

    Raises:
        ContentError: at the first fault, with file, entry and field.
    """
    steps = read_yaml(folder / "steps.yml")
    lines, danger = read_yaml(folder / "help_lines.yml"), read_yaml(folder / "danger.yml")
    outside = convert(read_yaml(folder / "out_of_scope.yml"), Outside, "out_of_scope.yml")
    blocks = fill_norms(read_yaml(folder / "blocks.yml"), shorts, "blocks.yml", "")
    named = {**shorts, **_named_lines(lines["lines"])}
    glossary = convert(
        fill_norms(read_yaml(folder / "glossary.yml"), named, "glossary.yml", ""), Glossary, "glossary.yml"
    )
    guideline = Guideline(
        sources=read_list(folder / "sources.yml", "sources", Source),
        blocks=[convert(entry, Block, "blocks.yml") for entry in blocks["blocks"]],
        recommendations=[convert(entry, Recommendation, "blocks.yml") for entry in blocks["recommendations"]],
        steps=read_list(folder / "steps.yml", "steps", Step),
        steps_note=steps["note"],
        steps_url=steps["url"],
        topics=_read_topics(folder / "topics", shorts, [block["id"] for block in blocks["blocks"]]),
        help_lines=read_list(folder / "help_lines.yml", "lines", HelpLine),
        help_checked=lines["checked"],
        danger_checked=danger["checked"],
        signals=read_list(folder / "help_lines.yml", "signals", SignalHelp),
        norm_questions=read_list(folder / "norm_questions.yml", "norms", NormQuestions),
        case_lessons=read_list(folder / "case_lessons.yml", "cases", CaseLesson),
        within=outside.within,
        animals=outside.animals,
        out_of_scope=outside.lines,
        entries=_read_entries(folder / "entries", named),
        terms=glossary.entries(),
        short_answers=glossary.short_answers,
        general_answers=glossary.general_answers,
        advice=read_list(folder / "danger.yml", "advice", Advice),
        follow_ups=read_list(folder / "danger.yml", "follow_ups", FollowUp),
        tellers={name: convert(entry, Teller, "danger.yml") for name, entry in danger["tellers"].items()},
        tells_on=danger["tells_on"],
        kinds=read_list(folder / "danger.yml", "kinds", Kind),
        observed=convert(danger["observed"], Observed, "danger.yml"),
    )
    check_references(guideline, set(shorts))
    check_glossary(guideline, set(shorts))
    return guideline


def _read_topics(folder: Path, shorts: Mapping[str, str], block_order: list[str]) -> list[Topic]:
    topics = []
    for path in sorted(folder.glob("*.yml")):
        entry = read_yaml(path)
        topic = convert(
            {**entry, "texts": fill_norms(entry.get("texts"), shorts, path.name, path.stem)}, Topic, path.name
        )
        if topic.id != path.stem:
            raise ContentError(path.name, topic.id, "id", "should equal the file's name")
        if topic.block not in block_order:
            raise ContentError(path.name, topic.id, "block", f"{topic.block!r} does not exist")
        if "professional" not in topic.texts:
            raise ContentError(path.name, topic.id, "texts.professional", "is missing")
        topics.append(topic)
    return sorted(topics, key=lambda topic: (block_order.index(topic.block), topic.order))


def _named_lines(lines: list[dict[str, str]]) -> dict[str, str]:
    """Return how a sentence names each help line, by its placeholder: "Veilig Thuis (0800-2000; gratis, dag en nacht)"."""
    return {
        f"line:{line['id']}": line["phone"]
        if line["title"] == line["phone"]
        else f"{line['title']} ({line['phone']}; {line.get('availability', line['note'])})"
        for line in lines
    }


def _read_entries(folder: Path, shorts: Mapping[str, str]) -> list[Entry]:
    entries = []
    for path in sorted(folder.glob("*.yml")):
        data = read_yaml(path)
        filled = {
            key: fill_norms(data[key], shorts, path.name, path.stem) for key in ("texts", "change") if key in data
        }
        entry = convert({**data, **filled}, Entry, path.name)
        if entry.id != path.stem:
            raise ContentError(path.name, entry.id, "id", "should equal the file's name")
        for field in ("sources", "texts", "phrasings"):
            if not getattr(entry, field):
                raise ContentError(path.name, entry.id, field, "may not be empty")
        entries.append(entry)
    return entries


def check_references(guideline: Guideline, norms: set[str]) -> None:
    """Raise ContentError for the first double or unknown identifier, or empty list that must hold something."""
    sources = _unique(guideline.sources, "sources.yml")
    blocks = _unique(guideline.blocks, "blocks.yml")
    recommendations = _unique(guideline.recommendations, "blocks.yml")
    steps = _unique(guideline.steps, "steps.yml")
    lines = _unique(guideline.help_lines, "help_lines.yml")
    topics = _unique(guideline.topics, "topics")
    for recommendation in guideline.recommendations:
        _known("blocks.yml", recommendation.id, "block", [recommendation.block], blocks)
        _known("blocks.yml", recommendation.id, "sources", [ref.id for ref in recommendation.sources], sources)
    for signal in guideline.signals:
        _known("help_lines.yml", signal.id, "lines", signal.lines, lines)
        _known("help_lines.yml", signal.id, "topics", signal.topics, topics)
    _check_danger(guideline, topics, sources)
    for questions in guideline.norm_questions:
        _known("norm_questions.yml", questions.id, "id", [questions.id], norms)
    for number, case in enumerate(guideline.case_lessons):
        used = [topic for sentence in case.sentences for topic in sentence.topics]
        _known("case_lessons.yml", f"case {number + 1}", "topics", used, topics)
    for topic in guideline.topics:
        file = f"topics/{topic.id}.yml"
        _known(file, topic.id, "sources", [ref.id for ref in topic.sources], sources)
        _known(file, topic.id, "recommendations", topic.recommendations, recommendations)
        _known(file, topic.id, "norms", topic.norms, norms)
        _known(file, topic.id, "steps", topic.steps, steps)
        _known(file, topic.id, "related", topic.related, topics)
        for field in ("sources", "search_terms", "everyday_words", "steps"):
            if not getattr(topic, field):
                raise ContentError(file, topic.id, field, "may not be empty")

    entries = _unique(guideline.entries, "entries")
    for entry in guideline.entries:
        file = f"entries/{entry.id}.yml"
        _known(file, entry.id, "topic", [entry.topic], topics)
        _known(file, entry.id, "sources", [ref.id for ref in entry.sources], sources)
        _known(file, entry.id, "norms", entry.norms, norms)
        _known(file, entry.id, "related", entry.related, entries | topics)


def _check_danger(guideline: Guideline, topics: set[str], sources: set[str]) -> None:
    """Every signal has advice; every text has words for an adult and for a young person; what it refers to exists."""
    _unique([*guideline.advice, *guideline.follow_ups], "danger.yml")
    plain = [advice for advice in guideline.advice if not (advice.by or advice.kind or advice.calm)]
    advised: set[str] = {signal for advice in plain for signal in advice.signals}
    for signal in guideline.signals:
        _known("danger.yml", signal.id, "advice", [signal.id], advised)
    kinds = {kind.id for kind in guideline.kinds}
    for kind in guideline.kinds:
        _known("danger.yml", kind.id, "topics", kind.topics, topics)
        _known("danger.yml", kind.id, "lines", kind.lines, {line.id for line in guideline.help_lines})
        _known("danger.yml", kind.id, "advice", [kind.id], {advice.kind for advice in guideline.advice})
        _known("danger.yml", kind.id, "more", kind.more, {one.id for one in guideline.follow_ups})
    for advice in guideline.advice:
        _known("danger.yml", advice.id, "kind", [advice.kind], {"", *kinds})
    for one in guideline.follow_ups:
        _known("danger.yml", one.id, "kinds", one.kinds, {"", *kinds})
    _known("danger.yml", "observed", "near", guideline.observed.near, topics)
    for text in [*guideline.advice, *guideline.follow_ups]:
        _known("danger.yml", text.id, "texts", ["volwassene", "jongere"], set(text.texts))
        _known("danger.yml", text.id, "explains", text.explains, topics)
        _known("danger.yml", text.id, "sources", [ref.id for ref in text.sources], sources)


def _unique(records: Iterable[Any], file: str) -> set[str]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise ContentError(file, record.id, "id", "stands there twice")
        seen.add(record.id)
    return seen


def _known(file: str, entry: str, field: str, used: Iterable[str], existing: set[str]) -> None:
    for identifier in used:
        if identifier not in existing:
            raise ContentError(file, entry, field, f"{identifier!r} does not exist")
