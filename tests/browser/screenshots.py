"""`python -m tests.browser.screenshots [ADDRESS]`: writes the pictures of the page for the README and the docs to docs/img.

Without an address of a running navigator it serves one itself.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CASE, CHROMIUM, DANGER, QUESTION, Face
from tests.conftest import ROOT, Server

FOLDER = ROOT / "docs" / "img"
SHOTS = {
    "start-1280-light": (1280, 900, "light", ""),
    "case-1280-light": (1280, 900, "light", CASE),
    "case-1280-dark": (1280, 900, "dark", CASE),
    "question-768-light": (768, 1024, "light", QUESTION),
    "question-768-dark": (768, 1024, "dark", QUESTION),
    "danger-360-light": (360, 740, "light", DANGER),
    "danger-360-dark": (360, 740, "dark", DANGER),
    "start-360-light": (360, 740, "light", ""),
}


def shoot(browser: Browser, address: str) -> None:
    """Write all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (width, height, scheme, question) in SHOTS.items():
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        one = Face(context, address).open().ready()
        if question:
            one.ask(question)
            one.page.mouse.move(0, 0)
            one.page.evaluate("() => document.activeElement.shadowRoot?.activeElement?.blur()")
        one.page.screenshot(path=FOLDER / f"{name}.png")
        context.close()
        print(FOLDER / f"{name}.png")


def main() -> None:
    """Take the pictures of the navigator at the given address, or of one that is served for it."""
    server = None if len(sys.argv) > 1 else Server(Path(tempfile.mkdtemp()))
    if server:
        server.wait()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        shoot(browser, server.url if server else sys.argv[1])
        browser.close()
    if server:
        server.stop()


if __name__ == "__main__":
    main()
