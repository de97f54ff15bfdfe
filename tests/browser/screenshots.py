"""`python -m tests.browser.screenshots [ADDRESS]`: writes the pictures of the pages for the README and the docs to docs/img.

Without an address of a running navigator it serves one itself.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bot.casus.shelf import load_casus
from bot.rooms.demo import sample
from tests.browser.conftest import CASE, CHROMIUM, DANGER, QUESTION, Face
from tests.conftest import KINDS, ROOT, Server
from tests.rooms.serving import Person, Trainer

PEOPLE = 18  # in the picture of a training
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


def shoot_training(browser: Browser, address: str) -> None:
    """Write the pictures of a training: the big page with a group's answers, and a participant's phone."""
    casus = next(one for one in load_casus().values() if [question.kind for question in one.questions[:3]] == KINDS)
    trainer, chance = Trainer(address, casus.number), random.Random(1)
    people = [Person(address, trainer.code) for _ in range(PEOPLE)]
    big = browser.new_page(viewport={"width": 1280, "height": 720})
    big.goto(f"{address}/training/{trainer.code}#{trainer.secret}")
    big.get_by_text(f"{PEOPLE} deelnemers").wait_for()
    big.screenshot(path=FOLDER / "training-start-1280.png")
    for number, question in enumerate(casus.questions[:3], 1):
        trainer.does("next", number - 1)
        for person in people:
            person.answers(number, *sample(question, chance))
        big.get_by_text(f"{PEOPLE} van de {PEOPLE}").wait_for()
        big.locator(f"#stage[data-question='{number}']").wait_for()
        big.screenshot(path=FOLDER / f"training-{question.kind.replace('_', '-')}-1280.png")
    small = browser.new_page(viewport={"width": 360, "height": 740})
    small.goto(f"{address}/training/{trainer.code}/mee")
    small.get_by_role("button", name="Doe mee").click()
    small.get_by_label("Uw zoektermen").fill("netwerkpleegzorg")
    small.screenshot(path=FOLDER / "training-telefoon-360.png")
    print(*sorted(FOLDER.glob("training-*")), sep="\n")


def main() -> None:
    """Take the pictures of the navigator at the given address, or of one that is served for it."""
    server = None if len(sys.argv) > 1 else Server(Path(tempfile.mkdtemp()))
    if server:
        server.wait()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        address = server.url if server else sys.argv[1]
        shoot(browser, address)
        shoot_training(browser, address)
        browser.close()
    if server:
        server.stop()


if __name__ == "__main__":
    main()
