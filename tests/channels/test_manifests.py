"""The app manifests fit the platforms' limits, ask for no more than the channels use, and name the addresses that exist."""

from __future__ import annotations

import importlib.util
import json
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from PIL import Image

DEPLOY = Path(__file__).parents[2] / "deploy"
SLACK = yaml.safe_load((DEPLOY / "slack" / "manifest.yml").read_text(encoding="utf-8"))
TEAMS = json.loads((DEPLOY / "teams" / "manifest.json").read_text(encoding="utf-8"))
APP = "0f0f0f0f-1111-2222-3333-444444444444"
SCOPE_OF = {"app_mention": "app_mentions:read", "message.im": "im:history", "app_home_opened": None}


@pytest.fixture(scope="module")
def packaging() -> ModuleType:
    spec = importlib.util.spec_from_file_location("teams_package", DEPLOY / "teams" / "package.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_slack_app_asks_for_what_it_uses() -> None:
    events = SLACK["settings"]["event_subscriptions"]["bot_events"]
    needed = {scope for event in events if (scope := SCOPE_OF[event])} | {"chat:write", "commands"}
    assert set(SLACK["oauth_config"]["scopes"]["bot"]) == needed
    command = SLACK["features"]["slash_commands"][0]
    assert command["command"] == "/pleegzorg" and command["should_escape"] is True


def test_slack_app_has_one_address_and_fits() -> None:
    settings = SLACK["settings"]
    addresses = {
        SLACK["features"]["slash_commands"][0]["url"],
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
    }
    assert len(addresses) == 1 and addresses.pop().endswith("/webhooks/slack/webhook")
    shown = SLACK["display_information"]
    assert (
        len(shown["name"]) <= 35 and len(shown["description"]) <= 140 and 174 <= len(shown["long_description"]) <= 4000
    )
    assert SLACK["features"]["app_home"]["home_tab_enabled"] and not settings["socket_mode_enabled"]


def test_teams_app_fits() -> None:
    assert len(TEAMS["name"]["short"]) <= 30 and len(TEAMS["name"]["full"]) <= 100
    assert len(TEAMS["description"]["short"]) <= 80 and len(TEAMS["description"]["full"]) <= 4000
    bot = TEAMS["bots"][0]
    assert bot["botId"] == TEAMS["id"] and set(bot["scopes"]) == {"personal", "team", "groupChat"}
    assert all(len(command["title"]) <= 32 for command in bot["commandLists"][0]["commands"])


def test_teams_icons_are_as_the_script_draws_them(packaging: ModuleType) -> None:
    for name, size, outline in (("color.png", 192, False), ("outline.png", 32, True)):
        icon = Image.open(DEPLOY / "teams" / name).convert("RGBA")
        assert icon.size == (size, size)
        assert (icon.getpixel((0, 0))[3] == 0) is outline
        colours = {pixel[:3] for pixel in icon.getdata() if pixel[3] > 200}
        assert (colours == {(255, 255, 255)}) is outline
        assert packaging.icon(size, outline=outline).startswith(b"\x89PNG")


def test_teams_package_holds_the_registration(packaging: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "app.zip"
    assert packaging.main([APP, "pleegzorg.example.nl", str(file)]) == 0
    with zipfile.ZipFile(file) as found:
        assert sorted(found.namelist()) == ["color.png", "manifest.json", "outline.png"]
        text = found.read("manifest.json").decode()
    assert json.loads(text)["bots"][0]["botId"] == json.loads(text)["id"] == APP
    assert "voorbeeld.nl" not in text and "https://pleegzorg.example.nl/privacy" in text


@pytest.mark.parametrize("arguments", [["x"], ["no-uuid", "host", "file.zip"], [APP, "host"]])
def test_teams_package_says_how_it_is_used(packaging: ModuleType, arguments: list[str]) -> None:
    assert packaging.main(arguments) == 2
