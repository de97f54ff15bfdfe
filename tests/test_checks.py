"""Checks: their data is whole, every path of every item leads somewhere, and the outcome says what was answered."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.activities.checks.answers import applicable, read_days, read_option, situation_of
from bot.activities.checks.records import FOLDER, Check, Item, load_checks, read_checks
from bot.activities.checks.result import Result, result_of
from bot.activities.checks.words import check_phrases
from bot.activities.registry import handler_of
from bot.answer.library import Library
from bot.audience import AUDIENCES, PUBLIC
from bot.deadlines.norms import load_norms
from bot.errors import ContentError
from bot.requests.commands import offers, read_command
from bot.text.sentences import sentences

TODAY = datetime.date(2026, 11, 22)
NORMS = {norm.id: norm for norm in load_norms()}
CHECKS = load_checks()
ITEMS = [pytest.param(check, item, id=f"{check.id}:{item.id}") for check in CHECKS.values() for item in check.items]
MOST_WORDS = 20  # in a sentence for the public (docs/content.md)


def found(
    check: str, today: datetime.date = TODAY, audience: str = "professional", **answers: str | list[str]
) -> Result:
    given = {item: [said] if isinstance(said, str) else said for item, said in answers.items()}
    return result_of(CHECKS[check], given, audience, list(NORMS.values()), today)


def lines(result: Result, section: str) -> dict[str, str]:
    """Return what a section says, by item."""
    part = next((part for part in result.parts if part.id == section), None)
    return {line.item: f"{line.text} {line.by}".strip() for line in part.lines} if part else {}


# -- data ----------------------------------------------------------------------------------------------------------------


def test_there_are_the_checks_of_the_plan() -> None:
    matching = {"matching-broers-en-zussen", "matching-cultuur-en-religie", "matching-netwerk"}
    assert set(CHECKS) == {"dossiercheck", "ondersteuningsbehoeften", "breakdown-scan", *matching}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_check_names_what_exists_and_starts_by_a_command(check: Check, library: Library) -> None:
    assert {ref.id for ref in check.sources} <= set(library.sources)
    assert {topic for item in check.items for topic in item.topics} <= set(library.topics)
    assert {one for item in check.items for one in item.recommendations} <= set(library.recommendations)
    assert check.id in {command.argument for command in map(read_command, starts()) if command}
    for audience in check.audiences:
        assert audience == "trainer" or (audience in check.intro and audience in check.closing)
        assert all(audience == "trainer" or audience in item.texts for item in check.items)
        assert all(audience == "trainer" or audience in form.texts for form in check.forms)


def starts() -> list[str]:
    entries = yaml.safe_load((FOLDER.parents[1] / "nlu" / "commands.yml").read_text())["starts"]
    return [phrase for entry in entries if entry["activity"] == "check" for phrase in entry["phrases"]]


def test_the_dossier_check_has_every_point_of_the_inspection() -> None:
    wanted = {"gesprekken", "zicht", "veiligheidscheck", "plan", "vgb", "zorgteam", "visieverschillen", "steunfiguur"}
    wanted |= {"seksualiteit", "matching", "gedragswetenschapper", "weekend", "voogdijgesprek"}
    check = CHECKS["dossiercheck"]
    for item in (check.item(name) for name in wanted):
        words = item.texts["professional"] if item else None
        assert words and words.why and words.good and words.todo and words.by, item
        assert re.search(r"20(23|24|25)", words.why), f"{item}: what was found carries its year"


def test_support_needs_has_the_five_questions_and_the_signs() -> None:
    groups: dict[str, int] = {}
    for item in CHECKS["ondersteuningsbehoeften"].items:
        groups[item.group] = groups.get(item.group, 0) + 1
    assert groups["vragen"] == 5 and groups["signalen"] >= 4 and groups["sterk"] >= 3


def test_signs_of_a_breakdown_lead_to_recommendations() -> None:
    assert all(item.recommendations for item in CHECKS["breakdown-scan"].items)
    result = found("breakdown-scan", verplaatsingen="ja", relatie="soms", gedrag="nee")
    assert result.recommendations == ["stabiliteit-2", "stabiliteit-3", "samenwerking-3", "stabiliteit-1"]


def test_the_scan_never_gives_a_number() -> None:
    answers = {item.id: "ja" for item in CHECKS["breakdown-scan"].items}
    text = msgspec.json.encode(found("breakdown-scan", **answers).parts).decode()
    assert not re.search(r"\d+ ?(%|punten|procent|van de)|score", text)


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_words_for_the_public_are_short(check: Check) -> None:
    for audience in PUBLIC:
        texts = [check.intro.get(audience, ""), check.closing.get(audience, "")]  # type: ignore[call-overload]
        texts += [form.texts.get(audience, "") for form in check.forms]  # type: ignore[call-overload]
        for item in check.items:
            if words := item.texts.get(audience):  # type: ignore[call-overload]
                texts += [words.question, words.why, words.good, words.todo, *words.results.values()]
        for sentence in (one for text in texts for one in sentences(text)):
            assert len(sentence.split()) <= MOST_WORDS, sentence


def test_every_offer_is_something_to_start() -> None:
    families = {check.family for check in CHECKS.values()}
    for audience in AUDIENCES:
        for offer in offers(audience):
            assert handler_of(offer.activity) is not None
            assert offer.activity != "check" or offer.argument in CHECKS or offer.argument in families


def test_every_phrase_is_used() -> None:
    root = Path(__file__).parents[1] / "bot"
    code = "".join(path.read_text() for path in root.rglob("*") if path.suffix in (".py", ".html"))
    dynamic = {f"take_{name}" for name in ("page", "pdf", "markdown", "calendar")} | {"link_expired", "link_forged"}
    assert [key for key in check_phrases().phrases if key not in dynamic and f"{key}" not in code] == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda c: c.update(id="anders"), "id"),
        (lambda c: c["items"][0].update(answers="bestaat-niet"), "answers"),
        (lambda c: c["items"][0].update(date="placement_date"), "answers"),
        (lambda c: c["items"][2].update(date="geen_datum"), "date"),
        (lambda c: c["items"][0].update(fact="geen_feit"), "fact"),
        (lambda c: c["items"][1].update(ask_if={"soort": ["maan"]}), "ask_if"),
        (lambda c: c["items"][0].update(ask_if={"vgb": ["ja"]}), "ask_if"),
        (lambda c: c["items"][3].update(norms=["geen-norm"]), "norms"),
        (lambda c: c["items"][3].update(forms=["geen-vorm"]), "forms"),
        (lambda c: c["items"][3]["texts"]["professional"].update(results={"misschien": "x"}), "results"),
        (lambda c: c["items"][3]["texts"]["professional"].update(why="{norm:niets}"), "{norm:niets}"),
        (lambda c: c["items"].append(c["items"][0]), "id"),
        (lambda c: c.update(vreemd=1), "vreemd"),
    ],
)
def test_a_broken_check_is_named(tmp_path: Path, change: object, named: str) -> None:
    content = yaml.safe_load((FOLDER / "dossiercheck.yml").read_text())
    change(content)  # type: ignore[operator]
    (tmp_path / "dossiercheck.yml").write_text(yaml.safe_dump(content, allow_unicode=True))
    with pytest.raises(ContentError) as caught:
        read_checks(NORMS, tmp_path)
    assert named in str(caught.value) and "dossiercheck.yml" in str(caught.value)


# -- answers -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("check", "item"), ITEMS)
def test_every_way_to_answer_is_read_as_its_option(check: Check, item: Item) -> None:
    for option in check.options(item):
        for way in (option.id, option.title, option.title.upper(), f"{option.title}.", *option.says):
            read = read_option(check, item, way)
            assert read is not None and read.id == option.id, f"{way!r} → {read}"


@pytest.mark.parametrize(("check", "item"), ITEMS)
def test_every_option_of_an_item_shows_in_the_outcome(check: Check, item: Item) -> None:
    for option in check.options(item):
        answers = {earlier: [allowed[0]] for earlier, allowed in item.ask_if.items()} | {item.id: [option.id]}
        assert item in applicable(check, answers)
        result = result_of(check, answers, "professional", list(NORMS.values()), TODAY)
        shown = [part.id for part in result.parts for line in part.lines if line.item == item.id]
        wanted = [
            section.id
            for section in check.sections
            if option.verdict in section.verdicts
            and section.shows != "forms"
            and (not section.groups or item.group in section.groups)
        ]
        assert shown == ([] if item.fact else wanted)
        if option.verdict in ("missing", "partly"):
            assert shown, "what is not in order leads to something to do"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ja, vorige maand nog", "ja"),
        ("Nee nog niet", "nee"),
        ("weet niet zeker", "weet-niet"),
        ("Is dat verplicht?", None),
        ("ja maar wat is eigenlijk een VGB?", None),
        ("blabla", None),
        ("jawel", None),
        ("", None),
    ],
)
def test_a_typed_answer(text: str, read: str | None) -> None:
    check = CHECKS["dossiercheck"]
    item = check.item("vgb")
    assert item is not None
    option = read_option(check, item, text)
    assert (option.id if option else None) == read


@pytest.mark.parametrize(
    ("item", "text", "days", "problem"),
    [
        ("plandatum", "3 maart 2026", ["2026-03-03"], ""),
        ("gespreksdatums", "4 juni, 8 juli en 1 september 2026", ["2026-06-04", "2026-07-08", "2026-09-01"], ""),
        ("plandatum", "4 juni en 8 juli", [], "date_ambiguous"),
        ("plandatum", "31 februari 2026", [], "date_impossible"),
        ("plandatum", "maart 2026", [], "date_without_day"),
        ("plandatum", "3 maart 2027", [], "date_in_future"),
        ("plandatum", "ergens in het dossier", [], ""),
    ],
)
def test_a_typed_date(item: str, text: str, days: list[str], problem: str) -> None:
    asked = CHECKS["dossiercheck"].item(item)
    assert asked is not None and read_days(asked, text, TODAY) == (days, problem)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for item in CHECKS["dossiercheck"].items[:3]:
        read_option(CHECKS["dossiercheck"], item, text)
        if item.date:
            days, problem = read_days(item, text, TODAY)
            assert not (days and problem)


def test_facts_and_dates_make_the_situation() -> None:
    answers = {"soort": ["netwerk"], "pleegoudervoogdij": ["ja"], "geplaatst": ["2026-03-03"]}
    situation = situation_of(CHECKS["dossiercheck"], answers, TODAY)
    assert (situation.placement_form, situation.foster_parent_guardian) == ("netwerk", True)
    assert situation.placement_date == datetime.date(2026, 3, 3)
    assert situation_of(CHECKS["dossiercheck"], {"soort": []}, TODAY).placement_form is None


# -- outcome -------------------------------------------------------------------------------------------------------------


def test_what_is_missing_says_by_when() -> None:
    result = found("dossiercheck", geplaatst="2026-10-05", veiligheidscheck="nee", matching="nee", gesprekken="nee")
    missing = lines(result, "ontbreekt")
    assert "Uiterlijk dinsdag 5 oktober 2027." in missing["veiligheidscheck"]
    assert "Uiterlijk vrijdag 5 februari 2027." in missing["gesprekken"]
    assert "Advies: vóór de eerstvolgende evaluatie." in missing["matching"], "no norm gives a date for this one"


def test_a_check_that_has_run_out_is_missing_whatever_was_said() -> None:
    said = {"veiligheidscheck": "ja", "checkdatum": "2025-10-01"}
    result = found("dossiercheck", **said)
    assert "liep tot donderdag 1 oktober 2026 en is voorbij" in lines(result, "ontbreekt")["veiligheidscheck"]
    recent = found("dossiercheck", veiligheidscheck="ja", checkdatum="2026-10-01")
    assert lines(recent, "in-orde")["veiligheidscheck"] == "Volgende keer uiterlijk vrijdag 1 oktober 2027."


def test_three_talks_held_meet_the_year_and_two_do_not() -> None:
    year = {"geplaatst": "2025-11-01", "gesprekken": "ja"}
    done = found(
        "dossiercheck", datetime.date(2026, 10, 30), **year, gespreksdatums=["2026-01-10", "2026-04-01", "2026-09-01"]
    )
    assert lines(done, "in-orde")["gesprekken"] == ""
    early = found("dossiercheck", datetime.date(2026, 10, 30), **year, gespreksdatums=["2026-01-10"])
    assert "1 juli 2026" in lines(early, "ontbreekt")["gesprekken"]


def test_only_a_network_family_is_asked_for_its_screening() -> None:
    check = CHECKS["dossiercheck"]
    for form, asked in (("netwerk", True), ("bestand", False), ("crisis", False), ("deeltijd", False)):
        ids = [item.id for item in applicable(check, {"soort": [form]})]
        assert ("screening" in ids) == asked and ("weekend" in ids) == (form == "deeltijd")
    assert "voogdijgesprek" in [item.id for item in applicable(check, {"pleegoudervoogdij": ["ja"]})]


def test_the_calendar_holds_what_is_still_to_be_done() -> None:
    said = {"soort": "bestand", "geplaatst": "2026-03-03", "vgb": "ja", "veiligheidscheck": "nvt", "gesprekken": "nee"}
    norms = [deadline.norm for deadline in found("dossiercheck", **said).deadlines]
    assert "kindgesprek" in norms
    assert "vgb" not in norms, "it is in order, and its day has gone by"
    assert "veiligheidscheck" not in norms, "it does not apply"


def test_forms_of_support_follow_from_the_needs() -> None:
    result = found("ondersteuningsbehoeften", audience="pleegouder", gevolgen="ja", opvoeding="nee", omgeving="ja")
    forms = lines(result, "vormen")
    assert set(forms) == {"informeel", "groep", "begeleider"}
    assert "Past bij: Gevolgen voor het gezin." in forms["groep"] and "Praten met andere pleegouders" in forms["groep"]
    assert "mensen om u heen" in lines(result, "sterk")["omgeving"]
    assert "gevolgen" in lines(result, "nodig") and "opvoeding" not in lines(result, "nodig")


def test_contradicting_dates_give_no_deadlines() -> None:
    result = found("dossiercheck", geplaatst="2099-13-99", gesprekken="nee")
    assert result.deadlines == [] and "gesprekken" in lines(result, "ontbreekt")


@pytest.mark.parametrize(("check", "item"), ITEMS)
def test_an_option_is_chosen_by_its_place(check: Check, item: Item) -> None:
    options = check.options(item)
    for place, option in enumerate(options, 1):
        assert read_option(check, item, str(place)) == option
    assert read_option(check, item, str(len(options) + 1)) is None
