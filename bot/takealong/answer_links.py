"""The links of an answer: where its deadlines can be taken along, as a page, a calendar file and a picture."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence

from bot.deadlines import deadlines
from bot.deadlines.norms import Norm
from bot.model import Answer
from bot.situation import read_situation
from bot.takealong.links import Links
from bot.takealong.secret import secret
from bot.takealong.timeline import summary

PATH = "/termijnen/"
PUBLIC_URL = "NAVIGATOR_PUBLIC_URL"  # for channels outside the page: https://navigator.example.nl


def links_of(answer: Answer, norms: Sequence[Norm], conversation: str) -> dict[str, str]:
    """Return the links of an answer that shows deadlines; nothing for one that does not, also where dates are known.

    Args:
        answer: the answer; its situation goes into the link, encrypted.
        norms: all norms.
        conversation: sets the placements of two conversations apart in a calendar; it is itself not in the link.
    """
    shown = any(part.kind == "deadlines" for part in answer.parts)
    if not shown or not answer.situation or answer.receipt is None:
        return {}
    today = datetime.date.fromisoformat(answer.receipt.date)
    situation = read_situation(answer.situation, today)
    titles = {norm.id: norm.title for norm in norms}
    token = Links(secret()).sign(situation, today, conversation, answer.placement)
    base = os.environ.get(PUBLIC_URL, "").rstrip("/") + PATH + token
    alt = summary(deadlines(situation, list(norms), today), titles, today)
    return {"page": base, "calendar": f"{base}.ics", "timeline": f"{base}.svg", "picture": f"{base}.png", "alt": alt}
