"""The commands of `navigator content`, for those who edit it: see `add_commands`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from bot.audience import AUDIENCES
from bot.process.usage import fail, known_audience

if TYPE_CHECKING:  # what a command needs is imported when it runs
    from bot.content.records.guideline import Guideline

Json = Annotated[bool, typer.Option("--json", help="print JSON")]


def check() -> None:
    """Check all content; the first fault is named with file, entry and field, then every weak spot."""
    from bot.activities.checks.records import load_checks
    from bot.clock import today
    from bot.content.linting import findings
    from bot.content.readability import load_rules
    from bot.content.texts import public_versions
    from bot.content.whole import read_content
    from bot.content.wording import check_wording

    sentences = check_wording()
    guideline, norms = read_content()
    checks = load_checks()
    found = list(findings(guideline, load_rules(), today()))
    for one in found:
        typer.echo(f"{'advice' if one.advice else 'content'}: {one}", err=True)
    if faults := sum(not one.advice for one in found):
        typer.echo(f"{faults} weak spots", err=True)
        raise typer.Exit(1)
    phrasings = sum(len(topic.all_phrasings()) for topic in guideline.topics)
    phrasings += sum(len(entry.all_phrasings()) for entry in guideline.entries)
    counts = [
        f"{len(guideline.topics)} topics",
        f"{len(guideline.entries)} entries",
        f"{phrasings} phrasings",
        f"{len(norms)} norms",
        f"{len(checks)} checks",
        f"{sentences} sentences around them",
        f"{public_versions(guideline)} versions for the public by topic, and entries",
    ]
    typer.echo(f"Content is in order: {', '.join(counts)}.")


def readability(as_json: Json = False) -> None:
    """Measure how readable the public texts are, and hold them against the limits for B1."""
    import msgspec

    from bot.content.readability import load_rules, measure, too_hard
    from bot.content.texts import public_texts

    rules, texts = load_rules(), list(public_texts(_guideline()))
    measured = [measure(text, rules) for text in texts]
    if as_json:
        whole = [{**msgspec.to_builtins(one), "text": text.whole} for one, text in zip(measured, texts, strict=True)]
        typer.echo(msgspec.json.encode(whole).decode())
        return
    hard = list(too_hard(texts, rules))
    for line in hard:
        typer.echo(f"readability: {line}", err=True)
    lowest = min(one.flesch_douma for one in measured)
    rarest = max(one.rare_words for one in measured)
    typer.echo(f"{len(texts)} public texts: Flesch-Douma {lowest} or higher, at most {rarest:.1%} rare words.")
    if hard:
        raise typer.Exit(1)


def copies(
    folder: Annotated[Path, typer.Argument(help="the folder with the source documents (txt, pdf, html)")],
) -> None:
    """Find runs of eight or more words that the content has in common with a source document."""
    from bot.content.copies import copied, load_names, read_sources
    from bot.documents import DocumentError

    try:
        sources = read_sources(folder)
    except DocumentError as error:
        fail(str(error))
    found = list(copied(sources, load_names()))
    for one in found:
        typer.echo(str(one))
    typer.echo(f"{len(found)} copied runs, {len(sources)} documents.", err=True)
    if found:
        raise typer.Exit(1)


def preview(
    topic: Annotated[str, typer.Argument(help="the topic's identifier, such as matching")],
    audience: Annotated[Optional[str], typer.Option(help="only this audience")] = None,  # noqa: UP045
    html: Annotated[Optional[Path], typer.Option(help="write all audiences as one page to this file")] = None,  # noqa: UP045
) -> None:
    """Show a topic as each audience will see it, from the file as it stands now."""
    from bot.clock import today
    from bot.preview import library_of_files
    from bot.preview import preview as previewed

    library = library_of_files()
    found = library.topics.get(topic)
    if found is None:
        fail(f"there is no topic {topic!r}; there are {', '.join(library.topics)}")
    known_audience(audience)
    if html is not None:
        from bot.server.preview import preview_page

        html.write_text(preview_page(library, found, [audience] if audience else AUDIENCES), encoding="utf-8")
        typer.echo(f"Written: {html}")
        return
    for one in [audience] if audience else AUDIENCES:
        own = "" if one in found.texts else " (the professional text)"
        typer.echo(f"=== {library.phrases.audiences[one]}{own}\n")
        typer.echo("\n\n".join(previewed(library, found, one, today().isoformat())) + "\n")


def coverage(
    only_check: Annotated[
        bool, typer.Option("--check", help="write nothing; fail when the page is not current")
    ] = False,
    close: Annotated[
        bool, typer.Option("--close", help="take the mark `open` off rows that are served by now")
    ] = False,
) -> None:
    """Write docs/coverage.md: what the sources offer, and what serves it here."""
    from bot.coverage import PAGE, coverage_page, faults, load_coverage, served
    from bot.coverage import close as close_rows

    existing = served()
    if close:
        typer.echo(f"{close_rows(existing)} rows closed.")
    table = load_coverage()
    problems = list(faults(table, existing))
    for problem in problems:
        typer.echo(f"coverage: {problem}", err=True)
    page = coverage_page(table)
    if only_check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page):
        typer.echo("coverage: docs/coverage.md is not current; run `navigator content coverage`", err=True)
        raise typer.Exit(1)
    if not only_check:
        PAGE.write_text(page, encoding="utf-8")
    typer.echo(f"{len(table.rows)} rows, {sum(row.open for row in table.rows)} open.")
    if problems:
        raise typer.Exit(1)


def import_(
    file: Annotated[Path, typer.Argument(help="the official document: txt, pdf or html")],
    source: Annotated[str, typer.Option(help="which source of sources.yml it is")] = "richtlijn-2025",
    name: Annotated[str, typer.Option(help="what to call it; an import of the same name is replaced")] = "",
) -> None:
    """Import an official document as quotations, mapped to topics; a broken file changes nothing."""
    import datetime

    from bot.documents import DocumentError
    from bot.mapper.opening import load_mapper, load_store
    from bot.process.progress import counting
    from bot.quotations.importing import import_document

    found = next((one for one in load_store().guideline.sources if one.id == source), None)
    if found is None:
        known = ", ".join(one.id for one in load_store().guideline.sources)
        fail(f"--source: there is no source {source!r}; there are {known}")
    try:
        with counting("Mapping passages") as progress:
            now = datetime.datetime.now(datetime.UTC)
            imported, quotations = import_document(file, found, load_mapper(), now, name=name, progress=progress)
    except DocumentError as error:
        fail(str(error))
    mapped = sum(bool(one.topic) for one in quotations)
    typer.echo(f"{imported.name}: {len(quotations)} passages, {mapped} of them about a topic. {imported.attribution}")


def find(
    text: Annotated[str, typer.Argument(help="the words to look for")],
    limit: Annotated[int, typer.Option(help="how many passages at most")] = 5,
) -> None:
    """Search the imported official documents."""
    from bot.quotations.store import documents, search

    if not documents():
        typer.echo("Nothing was imported yet; see `navigator content import --help`.", err=True)
        raise typer.Exit(1)
    for one in search(text, limit):
        page = f", page {one.page}" if one.page else ""
        typer.echo(f"{one.heading or one.document}{page} [{one.topic or '-'}]\n{one.text}\n{one.attribution}\n")


def build(
    force: Annotated[bool, typer.Option("--force", help="build even when nothing changed")] = False,
) -> None:
    """Build the content database when the content changed."""
    from bot.content.building import build as build_database
    from bot.content.database import is_current
    from bot.encoder.embedding import embedder
    from bot.process.progress import stages

    if not force and is_current(embedder().name):
        typer.echo("The content database is up to date.")
        return
    with stages("Building the content database") as progress:
        build_database(embedder(), progress)


def vectors() -> None:
    """Write the vectors that come with the project anew, for a fresh machine to build with; done when much content changed."""
    from bot.content.shipping import write_vectors
    from bot.encoder.embedding import embedder

    path, count = write_vectors(embedder())
    typer.echo(f"{path.name}: {count} vectors, {path.stat().st_size / 1e6:.1f} MB.")


def _guideline() -> Guideline:
    from bot.content.whole import read_content

    return read_content().guideline


def add_commands(app: typer.Typer) -> None:
    """Add the commands to `navigator content`, in the order of its help."""
    for command in (check, readability, copies, preview, coverage, import_, find, build, vectors):
        app.command(command.__name__.rstrip("_"))(command)
