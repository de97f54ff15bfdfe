"""Who may speak to the Teams channel: one row for each way in which a request is not the Bot Framework's."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import time
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import serialization

from bot.channels.teams.auth import Keys, RefusedError, is_local, is_service
from tests.channels.serving import Rasa, wait_for
from tests.channels.teams_standin import APP, Framework, new_key


def test_a_genuine_request_is_let_in(teams: Framework, rasa: Rasa) -> None:
    assert teams.say("hallo").status_code == 200
    assert teams.post(teams.activity(text="hallo"), teams.token(serviceurl=teams.url)).status_code == 200
    claims = {"serviceurl": None, "serviceUrl": f"{teams.url}/"}
    assert teams.post(teams.activity(text="hallo"), teams.token(**claims)).status_code == 200
    assert teams.post(teams.activity(text="hallo"), header=f"bearer {teams.token()}").status_code == 200
    wait_for(lambda: len(rasa.heard) == 4)


def as_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unsigned(teams: Framework) -> str:
    """A token that says itself that nobody signed it."""
    return f"{as_text(json.dumps({'alg': 'none', 'kid': 'first'}).encode())}.{teams.token().split('.')[1]}."


def with_the_public_key(teams: Framework) -> str:
    """A token signed with the public key as if it were a shared secret."""
    public = teams.keys["first"].public_key()
    shared = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    signed = f"{as_text(json.dumps({'alg': 'HS256', 'kid': 'first'}).encode())}.{teams.token().split('.')[1]}"
    return f"{signed}.{as_text(hmac.digest(shared, signed.encode(), 'sha256'))}"


def another_payload(teams: Framework) -> str:
    one, other = teams.token().split("."), teams.token(aud="x").split(".")
    return ".".join([one[0], other[1], one[2]])


TOKENS: dict[str, tuple[int, Callable[[Framework], str]]] = {
    "algorithm none": (401, unsigned),
    "algorithm HS256 with the public key": (401, with_the_public_key),
    "algorithm RS384": (401, lambda t: t.token(alg="RS384")),
    "algorithm PS256": (401, lambda t: t.token(alg="PS256")),
    "signed with another key": (401, lambda t: t.token(key=new_key())),
    "another payload": (401, another_payload),
    "no kid": (401, lambda t: t.token(kid=None)),
    "an unknown kid": (401, lambda t: t.token(kid="second")),
    "a kid that is no RSA key": (401, lambda t: t.token(kid="other")),
    "another issuer": (401, lambda t: t.token(iss="https://sts.windows.net/x/")),
    "an issuer with a slash": (401, lambda t: t.token(iss="https://api.botframework.com/")),
    "no issuer": (401, lambda t: t.token(iss=None)),
    "another audience": (401, lambda t: t.token(aud="another bot")),
    "a list of other audiences": (401, lambda t: t.token(aud=["another bot"])),
    "no audience": (401, lambda t: t.token(aud=None)),
    "expired": (401, lambda t: t.token(exp=int(time.time()) - 301)),
    "no expiry": (401, lambda t: t.token(exp=None)),
    "an expiry that is no number": (401, lambda t: t.token(exp="morgen")),
    "not yet valid": (401, lambda t: t.token(nbf=int(time.time()) + 400)),
    "another serviceUrl": (403, lambda t: t.token(serviceurl="https://smba.trafficmanager.net/emea/")),
    "no serviceUrl": (403, lambda t: t.token(serviceurl=None)),
    "a serviceUrl that is no text": (403, lambda t: t.token(serviceurl=["x"])),
    "no token at all": (401, lambda t: "x"),
    "half a token": (401, lambda t: t.token().rsplit(".", 1)[0]),
    "a token of letters that are no ascii": (401, lambda t: "é.ü.ñ"),
    "an empty signature": (401, lambda t: t.token().rsplit(".", 1)[0] + "."),
}


@pytest.mark.parametrize("name", TOKENS)
def test_another_token_is_refused(teams: Framework, rasa: Rasa, name: str) -> None:
    status, make = TOKENS[name]
    header = f"Bearer {make(teams)}".encode().decode("latin-1")
    assert teams.post(teams.activity(text="hallo"), header=header).status_code == status
    time.sleep(0.02)
    assert not rasa.heard and not teams.sent


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic eDp5", "Token x", "Bearer a b c"])
def test_another_header_is_refused(teams: Framework, header: str) -> None:
    assert teams.post(teams.activity(text="hallo"), header=header).status_code == 401


@pytest.mark.parametrize("service", ["https://kwaad.nl/", "http://smba.trafficmanager.net/emea/", "", "x", "http://["])
def test_an_answer_goes_to_no_other_address(teams: Framework, rasa: Rasa, service: str) -> None:
    token = teams.token(serviceurl=service or "x")
    assert teams.post(teams.activity(text="hallo", serviceUrl=service), token).status_code == 403
    assert not rasa.heard


@pytest.mark.parametrize(
    "change", [{"channelId": "webchat"}, {"channelId": None}, {"channelData": {"tenant": {"id": "x"}}}]
)
def test_another_channel_or_organisation_is_refused(teams: Framework, change: dict) -> None:
    assert teams.post(teams.activity(text="hallo", **change)).status_code == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"from": 5}', b'{"type": null}', b"\xff"])
def test_a_broken_body_is_refused(teams: Framework, body: bytes) -> None:
    assert teams.post(body).status_code == 400


def test_keys_are_fetched_when_needed_and_kept(teams: Framework, rasa: Rasa) -> None:
    assert teams.fetched == 0
    for _ in range(3):
        teams.say("hallo")
    assert teams.fetched == 1


def test_without_keys_nobody_comes_in(teams: Framework, rasa: Rasa) -> None:
    teams.broken = True
    assert teams.say("hallo").status_code == 503
    assert teams.say("hallo").status_code == 503
    assert teams.fetched == 1, "it does not keep asking"
    assert not rasa.heard


async def knows(keys: Keys, name: str) -> bool:
    try:
        return bool(await keys.find(name))
    except RefusedError:
        return False


def test_keys_rotate(teams: Framework) -> None:
    """A new key is looked for once a minute, an old one is asked again after a day, and stays when that fails."""
    moment = [0.0]
    keys = Keys(f"{teams.url}/openid", lambda: moment[0])

    async def story() -> None:
        assert await knows(keys, "first") and not await knows(keys, "second") and teams.fetched == 1
        teams.keys["second"] = new_key()
        moment[0] = 59
        assert not await knows(keys, "second") and teams.fetched == 1
        moment[0] = 61
        assert await knows(keys, "second") and teams.fetched == 2
        del teams.keys["first"]
        moment[0] = 61 + 23 * 3600
        assert await knows(keys, "first") and teams.fetched == 2
        teams.broken = True
        moment[0] = 62 + 24 * 3600
        assert await knows(keys, "first") and teams.fetched == 3
        teams.broken = False
        moment[0] += 61
        assert not await knows(keys, "first") and await knows(keys, "second") and teams.fetched == 4

    asyncio.run(story())


@pytest.mark.parametrize(
    ("url", "allowed"),
    {
        "https://smba.trafficmanager.net/emea/": True,
        "https://smba.trafficmanager.net:443/emea/": True,
        "https://smba.onyx.prod.teams.trafficmanager.net/": True,
        "https://eigen.voorbeeld.nl/": True,
        "http://eigen.voorbeeld.nl/": False,
        "http://smba.trafficmanager.net/emea/": False,
        "https://smba.trafficmanager.net:8443/": False,
        "https://smba.trafficmanager.net@kwaad.nl/": False,
        "https://x@smba.trafficmanager.net/": False,
        "https://smba.trafficmanager.net.kwaad.nl/": False,
        "https://smba.trafficmanager.net/?x=1": False,
        "https://kwaad.nl/smba.trafficmanager.net": False,
        "http://127.0.0.1:3978/": True,
        "http://localhost:3978/": False,
        "ftp://127.0.0.1/": False,
        "https://smba.trafficmanager.net:x/": False,
        "": False,
    }.items(),
)
def test_where_an_answer_may_go(url: str, allowed: bool) -> None:
    assert is_service(url, frozenset({"eigen.voorbeeld.nl", "127.0.0.1"})) is allowed


def test_what_is_on_this_machine() -> None:
    assert is_local("http://localhost:56150/_connector") and is_local("http://[::1]/") and is_local("http://127.0.0.2/")
    for url in ("http://10.0.0.1/", "http://localhost.kwaad.nl/", "http://127.0.0.1.nip.io/", "file:///", ""):
        assert not is_local(url)


def test_the_bot_itself_is_the_audience(teams: Framework) -> None:
    assert teams.post(teams.activity(text="hallo"), teams.token(aud=[APP])).status_code == 200
