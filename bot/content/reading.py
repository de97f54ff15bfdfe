"""Reads the guideline from its files, checked against their schema and against each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.content.files import convert, fill_norms, read_list, read_yaml
from bot.content.glossary import Glossary, check_glossary
from bot.content.records.danger import Advice, FollowUp, HelpLine, Kind, Observed, SignalHelp, Teller
from bot.content.records.entries import Entry
from bot.content.records.guideline import Block, Guideline, Recommendation, Step
from bot.content.records.lessons import CaseLesson, NormQuestions, Outside
from bot.content.records.sources import Source
from bot.content.records.topics import Topic
from bot.content.references import check_references
from bot.errors import ContentError

GUIDELINE = Path(__file__).parents[2] / "data" / "guideline"


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
