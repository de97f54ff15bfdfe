"""The outcome of a check as a list to work with: in Markdown, and as an HTML page that PDF and screen are made from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from bot.activities.checks.records import Check
from bot.activities.checks.result import Result
from bot.activities.checks.words import check_phrases, say
from bot.content.files import read_list
from bot.content.reading import GUIDELINE
from bot.content.records.sources import Source
from bot.deadlines.phrases import dutch_date
from bot.takealong.pdf import pdf_of
from bot.takealong.report import plain

TEMPLATES = Path(__file__).with_name("templates")
TO_DO = "todo"


def markdown(check: Check, result: Result) -> str:
    """Return the outcome in Markdown: a heading per section, what is to be done with a box to tick, and blank lines to fill in."""
    lines = [f"# {plain(result.title)}", "", _made(result), "", plain(result.closing)]
    for part in result.parts:
        lines += ["", f"## {plain(part.title)}", ""]
        lines += [plain(part.intro), ""] if part.intro else []
        key = "take_line" if part.kind == TO_DO else "take_plain"
        for line in part.lines:
            text, by = (f" {plain(piece)}" if piece else "" for piece in (line.text, line.by))
            lines.append(say(key, title=plain(line.title), text=f":{text}" if text else "", by=by))
    for blank in check.blanks:
        lines += ["", f"## {plain(blank)}", "", say("take_blank"), "", say("take_blank")]
    lines += ["", f"## {say('take_sources')}", ""]
    lines += [f"- [{plain(source.title)}]({source.url}), {source.edition}" for source in _sources(check)]
    return "\n".join(lines) + "\n"


def page(check: Check, result: Result, links: dict[str, str] | None = None) -> str:
    """Return the outcome as an HTML page; with links for the screen, without them for print."""
    template = _environment().get_template("check.html")
    return template.render(
        check=check,
        result=result,
        made=_made(result),
        sources=_sources(check),
        links=links or {},
        todo=TO_DO,
        words=check_phrases().phrases,
    )


def pdf(check: Check, result: Result) -> bytes:
    """Return the outcome as PDF.

    Raises:
        ConfigurationError: when the system can't make one.
    """
    return pdf_of(page(check, result))


def _made(result: Result) -> str:
    return say("take_made", result.audience, date=dutch_date(date.fromisoformat(result.today)))


def _sources(check: Check) -> list[Source]:
    wanted = [reference.id for reference in check.sources]
    found = {source.id: source for source in read_list(GUIDELINE / "sources.yml", "sources", Source)}
    return [found[identifier] for identifier in wanted]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
