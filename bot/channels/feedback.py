"""What users say of an answer: one row per conversation and answer in a SQLite file, without personal data."""

from __future__ import annotations

import datetime
import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from itsdangerous import BadSignature, URLSafeSerializer
from sqlite_utils import Database

from bot.channels.door import without_names
from bot.takealong.secret import secret
from bot.training import ROOT

SETTING = "NAVIGATOR_FEEDBACK"
FILE = ROOT / "build" / "feedback.db"
TABLE = "feedback"
COLUMNS = {"conversation": str, "answer": str, "at": str, "value": str, "about": str, "word": str}


class Opinion(msgspec.Struct, frozen=True):
    """One reaction as it is listed: when, up, down or wrong, about which intent and topics, and the redacted word."""

    at: str
    value: str
    about: str
    word: str


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(secret().decode(), salt="answer")


def answer_id(found: dict[str, Any]) -> str:
    """Return an id for an answer: signed, it says which intent and topics it was about, and nothing of the user."""
    return str(_signer().dumps([secrets.token_hex(4), found.get("intent", ""), *found.get("topics", [])]))


def about(given: str) -> str:
    """Return what an answer was about; nothing when the id is not one of ours."""
    try:
        _, intent, *topics = _signer().loads(given)
    except (BadSignature, ValueError, TypeError):
        return ""
    return f"{intent}: {', '.join(topics)}" if topics else str(intent)


def _open(file: Path | None = None) -> Database:
    """Open the file, which only its owner may read, and make the table where it is missing."""
    path = file or Path(os.environ.get(SETTING) or FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    database = Database(path)
    database[TABLE].create(
        COLUMNS, pk=("conversation", "answer"), defaults={"word": "", "about": ""}, if_not_exists=True
    )
    return database


def redacted(conversation: str, value: str, word: str, answer: str) -> dict[str, str]:
    """Return the row to store: the word without personal data, the client's id of the answer as a hash."""
    row = {
        "conversation": conversation,
        "answer": sha256(answer.encode()).hexdigest()[:32],
        "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "value": value,
        "about": about(answer),
    }
    return {**row, "word": without_names(word.strip(), conversation)[0]} if word.strip() else row


def save(row: dict[str, str], file: Path | None = None) -> None:
    """Store a row; over an earlier one of the same conversation and answer, whose word stays when there is no new one."""
    database = _open(file)
    database[TABLE].upsert(row, pk=("conversation", "answer"))
    database.close()


def delete(conversation: str, file: Path | None = None) -> None:
    """Delete all that one conversation said."""
    database = _open(file)
    with database.conn:
        database[TABLE].delete_where("conversation = ?", [conversation])
    database.close()


def opinions(file: Path | None = None) -> list[Opinion]:
    """Return all reactions, the newest first."""
    database = _open(file)
    rows = list(database[TABLE].rows_where(order_by="at desc", select="at, value, about, word"))
    database.close()
    return [Opinion(**row) for row in rows]
