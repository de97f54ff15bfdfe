"""What the channel tests share: a loop for servers, a stand-in for Rasa, and each platform with our channel behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.channels.limits import limits
from bot.channels.slack.input import SlackInput
from bot.channels.teams.input import TeamsInput
from tests.channels.serving import Loop, Rasa, serve_channel
from tests.channels.slack_standin import SECRET, TOKEN, Slack
from tests.channels.teams_standin import APP, PASSWORD, TENANT, Framework, Login


@pytest.fixture(autouse=True)
def signing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret of the tests' own, so that they write no file, and nobody who sent too much in another test."""
    monkeypatch.setenv("NAVIGATOR_SECRET", "a secret for the tests of channels")
    limits.cache_clear()


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    found = Loop()
    yield found
    found.stop()


@pytest.fixture
def rasa() -> Rasa:
    return Rasa()


@pytest.fixture
def slack(loop: Loop, rasa: Rasa) -> Iterator[Slack]:
    """Slack with our channel behind it; whatever Slack refused fails the test."""
    found = Slack(loop)
    found.address = serve_channel(loop, SlackInput(TOKEN, SECRET, f"{found.url}/api/"), rasa)
    yield found
    assert not found.refused


@pytest.fixture
def framework(loop: Loop) -> Framework:
    return Framework(loop)


@pytest.fixture(scope="session")
def login_server(loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Login:
    return Login(loop, tmp_path_factory.mktemp("login"))


@pytest.fixture
def login(login_server: Login, monkeypatch: pytest.MonkeyPatch) -> Login:
    """The login, with nothing asked of it yet; its certificate is trusted for this test."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(login_server.certificate))
    login_server.asked.clear()
    login_server.refuses = False
    return login_server


@pytest.fixture
def teams(
    loop: Loop, rasa: Rasa, framework: Framework, login: Login, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Framework]:
    """The Bot Framework with our channel behind it, configured by the environment; whatever it refused fails the test."""
    settings = {"APP_ID": APP, "APP_PASSWORD": PASSWORD, "TENANT_ID": TENANT, "ALLOW_INSECURE": ""}
    places = {"OPENID_URL": f"{framework.url}/openid", "LOGIN_URL": login.url, "SERVICE_HOSTS": "127.0.0.1"}
    for name, value in {**settings, **places}.items():
        monkeypatch.setenv(f"TEAMS_{name}", value)
    channel = TeamsInput.from_environment()
    assert channel
    framework.address = serve_channel(loop, channel, rasa)
    yield framework
    assert not framework.refused
