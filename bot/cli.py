"""The `navigator` command. Each command imports what it needs only when it runs, so that `deadlines` starts at once."""

from __future__ import annotations

import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from bot.audience import AUDIENCES, DEFAULT_AUDIENCE
from bot.casus.command import app as casus_app
from bot.editing import add_commands
from bot.errors import ContentError, InputError, NavigatorError
from bot.process.usage import fail, known_audience
from bot.rooms.command import demo

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
content_app = typer.Typer(no_args_is_help=True, help="Check and build the content.", rich_markup_mode=None)
add_commands(content_app)
app.add_typer(content_app, name="content")
feedback_app = typer.Typer(no_args_is_help=True, help="Read what users say of answers.", rich_markup_mode=None)
app.add_typer(feedback_app, name="feedback")
app.add_typer(casus_app, name="casus")
casus_app.command("demo")(demo)


class Split(StrEnum):
    """The halves of the evaluation set."""

    report = "report"
    development = "development"
    all = "all"


class Subject(StrEnum):
    """What can be measured."""

    understanding = "understanding"
    privacy = "privacy"
    casus = "casus"
    weights = "weights"


Day = Annotated[Optional[str], typer.Option("--today", help="the date to compute from, YYYY-MM-DD; default: today")]  # noqa: UP045
Json = Annotated[bool, typer.Option("--json", help="print JSON")]


@app.command()
def ask(
    text: Annotated[Optional[str], typer.Argument(help="a question or a case, in Dutch")] = None,  # noqa: UP045
    file: Annotated[
        str | None, typer.Option("--file", help="a file of questions, one a line; - is standard input")
    ] = None,
    today: Day = None,
    audience: Annotated[Optional[str], typer.Option(help="professional, pleegouder, ouder, jongere or trainer")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Answer questions through the trained model; each line is a new conversation."""
    day = _day(today)
    known_audience(audience)
    if (text is None) == (file is None):
        fail("give either a text or --file")
    from bot.conversation import answer_lines

    for line in answer_lines([text] if text is not None else _lines(str(file)), day, audience, as_json=as_json):
        typer.echo(line)


@app.command()
def deadlines(today: Day = None, as_json: Json = False) -> None:
    """Compute the deadlines of the situation on standard input (JSON)."""
    from bot.deadlines.command import message, run

    try:
        typer.echo(run(sys.stdin.buffer.read(), _day(today), as_json=as_json))
    except InputError as error:
        fail(message(error))


@app.command()
def dossiercheck(
    answers: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--answers", help="a JSON file with an answer per question; - is standard input; default: ask"),
    ] = None,
    check: Annotated[str, typer.Option("--check", help="another check of data/guideline/checks")] = "dossiercheck",
    save: Annotated[Optional[Path], typer.Option("--save", help="also write the list: .md, .pdf or .ics")] = None,  # noqa: UP045
    audience: Annotated[str, typer.Option(help=f"{', '.join(AUDIENCES[:-1])} or {AUDIENCES[-1]}")] = DEFAULT_AUDIENCE,
    today: Day = None,
    as_json: Json = False,
) -> None:
    """Go through the file of one placement: what is in order, what is missing, and by when. Nothing is stored."""
    from bot.deadlines.command import message
    from bot.takealong.check_command import run

    given = None if answers is None else "\n".join(_lines(answers, "--answers")).encode()
    try:
        typer.echo(run(check, given, known_audience(audience) or "", _day(today), save, as_json=as_json))
    except InputError as error:
        fail(message(error))
    except EOFError:
        fail("--answers: standard input ended; give a file, or answer on a terminal")


@app.command()
def redact(
    file: Annotated[str | None, typer.Option("--file", help="a file, one line each; default: standard input")] = None,
) -> None:
    """Print each line as it would be let through to the assistant: without personal data."""
    from bot.privacy import Door

    door = Door.load()
    for line in _lines(file or "-"):
        typer.echo(door.mask(line).text)


@app.command()
def train(force: Annotated[bool, typer.Option("--force", help="train even when nothing changed")] = False) -> None:
    """Train the Rasa model when its data or configuration changed."""
    from bot.training import is_trained

    if is_trained() and not force:
        typer.echo("The model is up to date.")
        return
    from bot.process.progress import working

    with working("Training the model"):
        from bot.process.logs import quiet

        quiet()
        from bot.training import train as train_model

        train_model()


@app.command()
def evaluate(
    subject: Annotated[
        Subject,
        typer.Argument(
            help="understanding; privacy: the door alone; casus: feedback on casus answers; weights: fits those of cases"
        ),
    ] = Subject.understanding,
    split: Annotated[Split, typer.Option(help="report (the figures that count), development or all")] = Split.report,
    picture: Annotated[Optional[Path], typer.Option(help="write the confusion picture here (.png or .svg)")] = None,  # noqa: UP045
    worst: Annotated[int, typer.Option(help="how many of the worst items to show in words")] = 20,
    fast: Annotated[bool, typer.Option("--fast", help="the mapper alone, without Rasa")] = False,
    as_json: Json = False,
) -> None:
    """Measure, on texts that were never trained on: understanding, the privacy door, or feedback on casus answers."""
    if subject is Subject.privacy:
        from bot.evaluation.privacy import evaluate as measure_privacy

        measure_privacy(json=as_json, worst=worst)
        return
    if subject is Subject.casus:
        from bot.evaluation.command import evaluate_casus

        evaluate_casus(split.value, json=as_json)
        return
    if subject is Subject.weights:
        from bot.evaluation.command import fit_weights

        fit_weights()
        return
    from bot.evaluation.command import evaluate as measure

    measure(split.value, json=as_json, picture=picture, worst=worst, fast=fast)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="the address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="the port of page, channels and health")] = 5005,
) -> None:
    """Serve page and channels on one port, with the action server beside it, both kept alive."""
    from bot.process.supervision import supervise

    supervise(host, port)


@feedback_app.command("list")
def feedback_list(as_json: Json = False) -> None:
    """List what users said of answers, the newest first; personal data was left out before it was stored."""
    import msgspec

    from bot.channels.feedback import opinions

    found = opinions()
    if as_json:
        typer.echo(msgspec.json.encode(found).decode())
        return
    for one in found:
        typer.echo("\t".join((one.at, one.value, one.about, " ".join(one.word.split()))))
    if not found:
        typer.echo("There is no feedback yet.")


def _day(given: str | None) -> datetime.date:
    if given is None:
        from bot.clock import today

        return today()
    try:
        return datetime.datetime.strptime(given, "%Y-%m-%d").date()
    except ValueError:
        fail(f"--today: {given!r} is no date; use YYYY-MM-DD")


def _lines(file: str, option: str = "--file") -> list[str]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{option}: {file} can't be read: {error}")
    return text.splitlines()


def main() -> None:
    """Run the command line; our own errors become one line on standard error."""
    try:
        app()
    except NavigatorError as error:
        kind = "content" if isinstance(error, ContentError) else "error"
        typer.echo(f"{kind}: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
