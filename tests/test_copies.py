"""Copied sentences are found whatever their capitals, commas and typography; names and titles do not count."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.copies import copied, load_names, read_sources
from bot.documents import DocumentError

SENTENCE = "Het kind kiest zelf wie er bij het gesprek is, en waar dat gesprek wordt gehouden."


def found(tmp_path: Path, content: str, source: str = SENTENCE, names: tuple[str, ...] = ()) -> list[str]:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "tekst.yml").write_text(content, encoding="utf-8")
    return [one.words for one in copied({"bron.txt": [source]}, names, tmp_path / "data")]


def test_a_copied_sentence_is_found_once(tmp_path: Path) -> None:
    content = f'a: "Eerst dit. {SENTENCE.upper()} Dan dat."\nb: ["{SENTENCE}"]'
    (words,) = found(tmp_path, content)
    assert words == "het kind kiest zelf wie er bij het gesprek is en waar dat gesprek wordt gehouden"


def test_seven_equal_words_are_allowed_and_eight_are_not(tmp_path: Path) -> None:
    assert found(tmp_path, 'a: "Het kind kiest zelf wie er bij zit"') == []
    assert found(tmp_path, 'a: "Het kind kiest zelf wie er bij het bed zit"') == ["het kind kiest zelf wie er bij het"]


@pytest.mark.parametrize(
    "said", ["Het kind: kiest zelf – wie er “bij” het gesprek is", "het kind kiest\\nzelf wie er bij het gesprek"]
)
def test_typography_hides_nothing(tmp_path: Path, said: str) -> None:
    assert found(tmp_path, f'a: "{said}"')


def test_names_and_headings_do_not_count(tmp_path: Path) -> None:
    title = "Richtlijn voor het samen praten met kinderen in grote huizen"
    assert found(tmp_path, f'a: "Lees de {title} eens"', title)
    assert found(tmp_path, f'a: "Lees de {title} eens"', title, (title,)) == []
    assert found(tmp_path, f'a: [{{section: "{title}"}}]', title) == []
    assert (
        found(
            tmp_path,
            'a: "https://voorbeeld.nl/een/twee/drie/vier/vijf/zes/zeven"',
            "https://voorbeeld.nl/een/twee/drie/vier/vijf/zes/zeven",
        )
        == []
    )


@given(st.lists(st.sampled_from(["kind", "gesprek", "plan", "team", "huis", "school"]), min_size=8, max_size=30))
def test_every_text_copies_itself(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    text = " ".join(words)
    assert found(tmp_path_factory.mktemp("copies"), f'a: "{text}"', text)


def test_sources_are_read_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "twee.html").write_text(f"<main><p>{SENTENCE}</p></main>", encoding="utf-8")
    (tmp_path / "plaatje.png").write_bytes(b"x")
    assert read_sources(tmp_path) == {"een.txt": [SENTENCE], "twee.html": [SENTENCE]}


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="holds no"):
        read_sources(tmp_path)


def test_our_list_of_names_is_read() -> None:
    names = list(load_names())
    assert {"Raad voor de Kinderbescherming", "Deltamethode"} <= set(names)
    assert len(names) == len({name.casefold() for name in names})
