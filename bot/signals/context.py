"""Which of the matched cues stand: denials, hypotheses, questions for information, history and figures of speech taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.signals.matching import Match
from bot.signals.words import Word

YOUNG = "kind-zelf-in-nood"
NAMED_REACH = (
    5  # words that a denial looks ahead to a phenomenon that is named; to anything else only fillers lie between
)
AFTER_REACH = 4  # words after a cue within which a denial still belongs to it


class Context:
    """What the lines of a message say about the cues around them."""

    def __init__(self, matches: Iterable[Match], words: Sequence[Word], fillers: frozenset[str]) -> None:
        self._words, self._fillers = words, fillers
        self._found: dict[str, list[Match]] = {}
        for match in matches:
            self._found.setdefault(match.cue.role, []).append(match)
        self._harmless = self._places("harmless")
        undone = self._places("not_denied")
        self._before = [denial for denial in self._of("denied_before") if not undone & {*denial.places}]
        self._after = [denial for denial in self._of("denied_after") if not undone & {*denial.places}]
        self.young = bool(self._of("young_writer"))
        self.adult = self._holds("adult_writer")

    def standing(self) -> list[tuple[Match, bool]]:
        """Return the cues that still mean danger, each with whether it is clear."""
        found = []
        for match in self._of(""):
            if (clear := self._weight(match)) is not None:
                found.append((match, clear))
        return found

    def _weight(self, match: Match) -> bool | None:
        """Return whether a cue is clear, or None when it does not stand."""
        if any(map(self._holds, match.cue.unless)) or match.cue.when and not any(map(self._holds, match.cue.when)):
            return None
        if self._harmless & {*match.places} or self._denied(match):
            return None
        if self._in("settled", match) and not self._in("current", match):
            return None
        particular = match.cue.own or YOUNG in match.cue.signals or self._in("particular", match)
        supposed, asking, general = (self._in(role, match) for role in ("hypothesis", "information", "general"))
        named, told = match.cue.strength == "named", match.cue.strength == "told"
        if (supposed or asking or named or general and not told) and not particular or named and (supposed or asking):
            return None
        return told and not supposed and (particular or not general)

    def _denied(self, match: Match) -> bool:
        before = (denial for denial in self._before if denial.sentence == match.sentence)
        after = (denial for denial in self._after if denial.sentence == match.sentence)
        return any(self._denies(denial, match) for denial in before) or any(
            self._undoes(denial, match) for denial in after
        )

    def _denies(self, denial: Match, match: Match) -> bool:
        end = denial.places[-1]
        if {*denial.places} & {*match.places}:
            return False
        reach = NAMED_REACH if match.cue.strength == "named" else 0
        return any(
            place > end
            and self._words[place].clause == self._words[end].clause
            and (
                place - end <= reach
                or all(self._words[between].text in self._fillers for between in range(end + 1, place))
            )
            for place in match.places
        )

    def _undoes(self, denial: Match, match: Match) -> bool:
        start, end = denial.places[0], denial.places[-1]
        if (
            not 0 < start - match.places[-1] <= AFTER_REACH
            or self._words[start].clause != self._words[match.places[-1]].clause
        ):
            return False
        last = end + 1 == len(self._words) or self._words[end + 1].clause != self._words[end].clause
        return last or len(denial.places) > 1

    def _holds(self, role: str) -> bool:
        """Return whether the message as a whole has a role; who says to be young is no adult."""
        return bool(self._of(role)) and not (role == "adult_writer" and self.young)

    def _in(self, role: str, match: Match) -> bool:
        return any(other.sentence == match.sentence for other in self._of(role))

    def _of(self, role: str) -> list[Match]:
        return self._found.get(role, [])

    def _places(self, role: str) -> set[int]:
        return {place for match in self._of(role) for place in match.places}
