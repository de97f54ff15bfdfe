"""Who reads: the audiences that the content is written for, and which of them are alike in what they are told and how."""

from __future__ import annotations

from typing import Literal, get_args

PublicAudience = Literal["pleegouder", "ouder", "jongere"]
Audience = Literal["professional", PublicAudience, "trainer"]

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
PUBLIC: tuple[PublicAudience, ...] = get_args(PublicAudience)  # whom it concerns, and who have no profession in it
PROFESSIONALS: frozenset[str] = frozenset(AUDIENCES) - frozenset(PUBLIC)
INFORMAL = frozenset({"jongere"})  # who are addressed with "je"
DEFAULT_AUDIENCE = "professional"  # who reads where nobody said so
