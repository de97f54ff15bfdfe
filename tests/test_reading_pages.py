"""`/kaart` and `/bronnen` as they are served: every page is there, links lead somewhere, and nothing typed leaks."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import requests

from bot.answer.library import load_library
from bot.chart.picture import whole_map
from bot.coverage import load_coverage, references
from bot.quotations import store
from tests.conftest import ROOT, Server
from tests.small_documents import PARAGRAPHS, text_document
from tests.test_quotations import imported


def get(server: Server, path: str) -> requests.Response:
    return requests.get(f"{server.url}{path}", timeout=30)


def test_the_map_with_its_text_alternative(server: Server) -> None:
    page = get(server, "/kaart")
    assert page.status_code == 200 and "unsafe-inline" not in page.headers["Content-Security-Policy"]
    picture, text = page.text.split('id="main"')
    for node in whole_map().nodes:
        assert f'href="{node.address}"' in picture and f'href="{node.address}"' in text, node.key
    assert "<style" not in page.text and " style=" not in page.text


@pytest.mark.parametrize(("path", "kind"), [("/kaart.svg", "image/svg+xml"), ("/kaart.png", "image/png")])
def test_the_map_as_a_file(server: Server, path: str, kind: str) -> None:
    reply = get(server, path)
    assert reply.status_code == 200 and reply.headers["Content-Type"] == kind and len(reply.content) > 10_000


def test_every_box_has_its_page(server: Server) -> None:
    with requests.Session() as session:
        for node in whole_map().nodes:
            reply = session.get(f"{server.url}{node.address}", timeout=30)
            assert reply.status_code == 200 and "<h1>" in reply.text, node.address


@pytest.mark.parametrize("audience", ["professional", "pleegouder", "ouder", "jongere", "trainer", "onzin"])
def test_a_topic_in_the_words_of_an_audience(server: Server, audience: str) -> None:
    page = get(server, f"/kaart/onderwerp/matching?voor={audience}").text
    topic = load_library().topics["matching"]
    assert topic.text_for(audience).summary.split(",")[0] in page
    assert page.count('aria-current="page"') == 1
    assert ("Voor deze lezer is er geen eigen tekst" in page) == (audience == "trainer")


def test_a_question_can_be_asked_from_the_page(server: Server) -> None:
    page = get(server, "/kaart/onderwerp/zorgteam").text
    payload = re.search(r'name="message" value="([^"]+)"', page)
    assert payload
    reply = requests.post(f"{server.url}/vraag", data={"message": payload[1], "audience": "ouder"}, timeout=30)
    assert "zorgteam" in reply.text.lower() and "<article" in reply.text


def test_a_superseded_norm_says_so(server: Server) -> None:
    page = get(server, "/kaart/norm/perspectiefbesluit-2014").text
    assert "Vervallen" in page and 'href="/kaart/norm/perspectiefbesluit"' in page


@pytest.mark.parametrize("path", ["/kaart/onderwerp/weg", "/kaart/weg/matching", "/kaart/norm/%3Cscript%3E"])
def test_what_is_not_there_is_a_page_that_says_so(server: Server, path: str) -> None:
    reply = get(server, path)
    assert reply.status_code == 404 and "Deze pagina bestaat niet" in reply.text and "<script>" not in reply.text


def test_every_source_with_its_status_and_what_rests_on_it(server: Server) -> None:
    page = get(server, "/bronnen").text
    library = load_library()
    for source in library.sources.values():
        assert f'id="{source.id}"' in page and source.edition in page
    assert all(f'href="/kaart/norm/{norm.id}"' in page for norm in library.norm_list)
    assert "Historisch document" in page and "Ouder document" in page
    assert "heeft geen officiële tekst geladen" in page


def test_the_pages_are_linked_from_everywhere(server: Server) -> None:
    for path in ("/", "/privacy", "/vraag", "/kaart", "/bronnen"):
        page = get(server, path).text
        assert 'href="/kaart"' in page and 'href="/bronnen"' in page, path


def test_every_page_that_serves_a_source_exists(server: Server) -> None:
    pages = references(load_coverage(), "page")
    assert pages and all(get(server, path).status_code == 200 for path in pages)


def test_search_in_imported_text(built: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the page's own function: the server of these tests has nothing imported."""
    from bot.server.reading import sources_page

    monkeypatch.setenv(store.SETTING, str(tmp_path / "quotations.db"))
    imported(text_document(tmp_path))
    page = sources_page(asked="afscheid van de buurt", searched=True).body.decode()
    assert PARAGRAPHS[1] in page and "© de makers" in page and "Gevonden: 1" in page
    nothing = sources_page(asked="<b>appeltaart</b>", searched=True).body.decode()
    assert "Niets gevonden" in nothing and "<b>appeltaart" not in nothing


def test_what_was_searched_comes_back_without_names(
    built: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.server.reading import find_quotations

    monkeypatch.setenv(store.SETTING, str(tmp_path / "quotations.db"))
    imported(text_document(tmp_path))
    request = SimpleNamespace(form={"zoek": "afscheid, bel 06-12345678"}, remote_addr="", ip="127.0.0.1")
    page = asyncio.run(find_quotations(request)).body.decode()  # type: ignore[arg-type]
    assert 'value="afscheid' in page and "12345678" not in page and PARAGRAPHS[1] in page


def test_where_it_stands_in_a_conversation(server: Server) -> None:
    first = server.navigator("bron-vooraf", "Waar staat dat?")
    assert first["sources"] and all(source["url"] for source in first["sources"])
    server.navigator("bron-erna", "Binnen hoeveel weken moet een netwerkgezin gescreend zijn?")
    server.navigator("bron-erna", "hoi")
    after = server.navigator("bron-erna", "waar staat dat?")
    assert "artikel 5.1 lid 3" in after["answer"] and "wetten.overheid.nl" in after["answer"]


def test_the_stylesheet_of_the_map_is_one_file() -> None:
    """The page and the SVG file share it, so that both look alike."""
    css = (ROOT / "bot" / "channels" / "static" / "map.css").read_text()
    assert "http" not in css and "@import" not in css
