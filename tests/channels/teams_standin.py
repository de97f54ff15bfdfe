"""A stand-in for the Bot Framework: its keys and tokens, the login of an organisation, and the connector that takes our cards."""

from __future__ import annotations

import datetime
import ipaddress
import json
import ssl
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jwt
import requests
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from jwt.algorithms import RSAAlgorithm

from tests.channels.adaptive_cards import activity_faults
from tests.channels.serving import Loop, serve

APP, TENANT, PASSWORD = "0f0f0f0f-1111-2222-3333-444444444444", "aaaaaaaa-1111-2222-3333-444444444444", "a password"
TOKEN = "a token of the login"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Framework:
    """The Bot Framework, with what was sent to it; `address` is where our webhook is."""

    def __init__(self, loop: Loop) -> None:
        self.keys = {"first": new_key()}
        self.sent: list[dict[str, Any]] = []
        self.refused: list[str] = []
        self.fetched = 0
        self.broken = False
        self.busy = 0
        app = web.Application(client_max_size=2**22)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._activity)
        self.url = serve(loop, app)
        self.address = ""
        self._number = 0

    async def _openid(self, request: web.Request) -> web.Response:
        self.fetched += 1
        found = {"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}/keys"}
        return web.Response(status=500) if self.broken else web.json_response(found)

    async def _keys(self, request: web.Request) -> web.Response:
        found = []
        for name, key in self.keys.items():
            public = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
            found.append({**public, "kid": name, "use": "sig", "endorsements": ["msteams", "webchat"]})
        return web.json_response({"keys": [*found, {"kty": "EC", "kid": "other"}]})

    async def _activity(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.refused.append("another token")
            return web.Response(status=401)
        if self.busy:
            self.busy -= 1
            return web.Response(status=429, headers={"Retry-After": "0"})
        body = await request.json()
        conversation = unquote(request.match_info["conversation"])
        found = activity_faults(body) + ([] if body["conversation"]["id"] == conversation else ["another conversation"])
        if found:
            self.refused += found
            return web.json_response({"error": {"code": "BadSyntax", "message": found[0]}}, status=400)
        self.sent.append(body)
        return web.json_response({"id": str(len(self.sent))}, status=201)

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [attached["content"] for body in self.sent for attached in body.get("attachments", [])]

    # What the Bot Framework sends to us.

    def token(self, *, key: Any = None, kid: str | None = "first", alg: str = "RS256", **claims: Any) -> str:
        """Return a token; a claim that is None is left out."""
        now = int(time.time())
        usual = {
            "iss": "https://api.botframework.com",
            "aud": APP,
            "nbf": now - 10,
            "exp": now + 600,
            "serviceurl": f"{self.url}/",
        }
        said = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        signing = self.keys.get(kid or "first", self.keys["first"]) if key is None else key
        return jwt.encode(said, signing, algorithm=alg, headers={"kid": kid} if kid else {})

    def activity(self, **more: Any) -> dict[str, Any]:
        self._number += 1
        usual = {
            "type": "message",
            "id": f"a{self._number}",
            "channelId": "msteams",
            "serviceUrl": f"{self.url}/",
            "from": {"id": "29:user", "name": "Jan Jansen", "aadObjectId": "u-1"},
            "recipient": {"id": f"28:{APP}", "name": "Navigator"},
            "conversation": {"id": "a:1-on-1", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "nl-NL",
        }
        return {**usual, **more}

    def post(self, activity: Any, token: str | None = None, *, header: str | None = None) -> requests.Response:
        """Send an activity with a token, by default a good one; `header` replaces the whole header."""
        value = f"Bearer {token or self.token()}" if header is None else header
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        headers = {"Content-Type": "application/json; charset=utf-8", **({"Authorization": value} if value else {})}
        return requests.post(self.address, data=body, headers=headers, timeout=5)

    def say(self, text: str, **more: Any) -> requests.Response:
        return self.post(self.activity(text=text, **more))


class Login:
    """The login of one organisation, over a secure connection of this machine."""

    def __init__(self, loop: Loop, folder: Path) -> None:
        self.asked: list[dict[str, str]] = []
        self.refuses = False
        app = web.Application()
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._openid)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        self.certificate = folder / "login.pem"
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.certificate, _certificate(self.certificate))
        self.url = serve(loop, app, tls)

    async def _openid(self, request: web.Request) -> web.Response:
        own = f"{self.url}/{request.match_info['tenant']}"
        endpoints = {"authorization_endpoint": f"{own}/oauth2/v2.0/authorize", "issuer": f"{own}/v2.0"}
        return web.json_response({**endpoints, "token_endpoint": f"{own}/oauth2/v2.0/token"})

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append({**form, "tenant": request.match_info["tenant"]})
        if self.refuses or form.get("client_secret") != PASSWORD:
            return web.json_response({"error": "invalid_client", "error_description": "geheim"}, status=401)
        return web.json_response({"token_type": "Bearer", "expires_in": 3600, "access_token": TOKEN})


def _certificate(file: Path) -> Path:
    """Write a certificate for localhost and return the file of its key."""
    key, name = new_key(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = file.with_suffix(".key")
    plain = serialization.NoEncryption()
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    return private
