"""The links of an answer: where its deadlines can be taken along, as a page, a calendar file and a picture."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from bot.address import public_url
from bot.deadlines import deadlines
from bot.deadlines.norms import Norm
from bot.deadlines.showing import titles_of
from bot.model.answer import Answer
from bot.rooms.links import code_picture
from bot.situation import Situation, read_situation
from bot.takealong.casus_picture import picture_links
from bot.takealong.check_links import check_links, opened, sealed, takealong_part
from bot.takealong.links import Links
from bot.takealong.secret import secret
from bot.takealong.timeline import summary

PATH = "/termijnen/"
CHECK = "check"  # the kind of guided conversation whose outcome is taken along here
CASUS, TRAINING = "casus", "training"  # those with a picture: of the outcome, and of the link to join
ONE_DAY = 24 * 3600  # seconds


def links_of(answer: Answer, norms: Sequence[Norm], conversation: str) -> dict[str, str]:
    """Return the links of an answer that shows deadlines, or of the picture with a casus or a training; nothing for any other.

    Args:
        answer: the answer; its situation goes into the link, encrypted.
        norms: all norms.
        conversation: sets the placements of two conversations apart in a calendar; it is itself not in the link.
    """
    if answer.document is not None and answer.document.kind == CASUS:
        return picture_links(answer.document, public_url())
    if answer.document is not None and answer.document.kind == TRAINING:
        return code_picture(answer.document.id, public_url())
    shown = any(part.kind == "deadlines" for part in answer.parts)
    if not shown or not answer.situation or answer.receipt is None:
        return {}
    today = datetime.date.fromisoformat(answer.receipt.date)
    situation = read_situation(answer.situation, today)
    found = deadlines(situation, list(norms), today)
    token = Links(secret()).sign(situation, today, conversation, answer.placement)
    base = public_url() + PATH + token
    alt = summary(found, titles_of(norms, found), today)
    return {"page": base, "calendar": f"{base}.ics", "timeline": f"{base}.svg", "picture": f"{base}.png", "alt": alt}


def with_takealong(answer: Answer, conversation: str) -> Answer:
    """Return an answer that ends a check with the links to take its outcome along, before the sources; any other as it is."""
    if answer.document is None or answer.document.kind != CHECK or answer.receipt is None:
        return answer
    key = Links(secret()).key(Situation(), conversation, answer.document.id)
    token = sealed(answer.document, answer.receipt.date, key)
    result = opened(token, ONE_DAY).result
    part = takealong_part(check_links(public_url(), token, result), answer.audience)
    place = next((number for number, one in enumerate(answer.parts) if one.kind == "sources"), len(answer.parts))
    return msgspec.structs.replace(answer, parts=[*answer.parts[:place], part, *answer.parts[place:]])
