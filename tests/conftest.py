"""What all tests share: the built content, the trained model, and one running server, each made once per run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import requests

if TYPE_CHECKING:  # what needs none of it starts sooner
    from bot.answer.library import Library
    from bot.casus.records import Casus
    from bot.content.records.guideline import Guideline
    from bot.mapper.mapping import Mapper

hypothesis.settings.register_profile("project", deadline=None)  # no test is a matter of time
hypothesis.settings.load_profile("project")
ROOT = Path(__file__).parents[1]
KINDS = ["considerations", "first_block", "search_term"]  # the questions of a toolkit casus, in this order
READY_SECONDS = 60
os.environ.setdefault(
    "NAVIGATOR_VAR", tempfile.mkdtemp(prefix="navigator-var-")
)  # no test writes into the project's own


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def built() -> None:
    """Content database and model, made when they are not up to date."""
    for command in (["content", "build"], ["train"]):
        subprocess.run([sys.executable, "-m", "bot.cli", *command], cwd=ROOT, check=True, capture_output=True)


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    """The content as the files have it, with the lines that only teach."""
    from bot.content.whole import read_content

    return read_content().guideline


@pytest.fixture(scope="session")
def library(built: None) -> Library:
    """The content as answers read it."""
    from bot.answer.library import load_library

    return load_library()


@pytest.fixture(scope="session")
def mapper(built: None) -> Mapper:
    """The mapper of the built content."""
    from bot.mapper.opening import load_mapper

    return load_mapper()


@pytest.fixture(scope="session")
def casus(built: None) -> Casus:
    """A casus that starts with the three questions of the guideline's toolkit."""
    from bot.casus.shelf import load_casus

    return next(one for one in load_casus().values() if [question.kind for question in one.questions[:3]] == KINDS)


class Server:
    """A served navigator: its address, its log, and its two processes."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port, self.actions_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.feedback = folder / "feedback.db"
        environment = {
            **os.environ,
            "NAVIGATOR_ACTIONS_PORT": str(self.actions_port),
            "NAVIGATOR_FEEDBACK": str(self.feedback),
            "NAVIGATOR_PER_SENDER": "100000",  # all tests send from one address
            "NAVIGATOR_PER_ADDRESS": "100000",
            **settings,
        }
        command = [sys.executable, "-m", "bot.cli", "serve", "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)

    def health(self) -> requests.Response | None:
        try:
            return requests.get(f"{self.url}/health", timeout=5)
        except requests.ConnectionError:
            return None

    def wait(self, status: int = 200) -> None:
        """Wait until `/health` answers with a status."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            reply = self.health()
            if reply is not None and reply.status_code == status:
                return
            time.sleep(0.1)
        raise TimeoutError(f"no {status} from /health; the log says:\n{self.log.read_text()[-3000:]}")

    def say(self, sender: str, message: str, **metadata: str) -> list[dict]:
        """Send one message over HTTP and return the bot's messages."""
        body = {"sender": sender, "message": message, "metadata": metadata}
        reply = requests.post(f"{self.url}/webhooks/web/webhook", json=body, timeout=30)
        reply.raise_for_status()
        return reply.json()

    def navigator(self, sender: str, message: str, **metadata: str) -> dict:
        """Send one message and return the object of contract.md."""
        return self.say(sender, message, **metadata)[0]["custom"]["navigator"]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One running navigator: server and action server under the supervisor, as `make run` starts them."""
    running = Server(tmp_path_factory.mktemp("server"))
    running.wait()
    yield running
    running.stop()
