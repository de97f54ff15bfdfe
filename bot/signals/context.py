"""Which of the matched cues stand: denials, hypotheses, questions for information, history and figures of speech taken out."""

from __future__ import annotations

from collections.abc import Iterable

from bot.signals.matching import Match, Said

YOUNG = "kind-zelf-in-nood"
NAMED_REACH = 5  # words that a denial looks ahead to a phenomenon that is named, and one of several words to anything
INSIDE_REACH = 3  # … and within a cue; else only fillers lie between
AFTER_REACH = 4  # words after a cue within which a denial of several words still belongs to it
SHORT = 4  # words of a sentence that denies the one before: "Niet waar."


class Context:
    """What the lines of a message say about the cues around them."""

    def __init__(self, matches: Iterable[Match], said: Said, *, grown_up: bool = False) -> None:
        """Take the cues found, the words, and whether the writer is known to be an adult from elsewhere."""
        self._words, self._light = said.words, said.light
        self._found: dict[str, list[Match]] = {}
        for match in matches:
            self._found.setdefault(match.cue.role, []).append(match)
        self._harmless = self._places("harmless")
        undone = self._places("not_denied")
        self._before = [denial for denial in self._of("denied_before") if not undone & {*denial.places}]
        self._after = [denial for denial in self._of("denied_after") if not undone & {*denial.places}]
        self._next = {denial.sentence for denial in self._of("denied_next") if self._is_all(denial)}
        self._undone = {match for match in self._of("") if self._is_denied(match)}
        # A denial between words that only stand near each other says nothing of a cue that stands in full.
        self._denied = {place for match in self._undone if not match.loose for place in match.places}
        like_a_child = bool(self._of("young_writer") or self._of("young_hint"))
        self.adult = self._holds("adult_writer") or (grown_up and not like_a_child)
        self.young = bool(self._of("young_writer")) or (bool(self._of("young_hint")) and not self.adult)
        self.harms_writer = bool(self._of("writer_harmed"))

    @property
    def roles(self) -> list[str]:
        """The roles that lines of the message have, sorted."""
        return sorted(filter(None, self._found))

    @property
    def calming(self) -> bool:
        """Whether the message has a figure of speech, an ordinary cause, a cue denied, or a child as the one who hits."""
        return bool(self._of("harmless") or self._of("child_acts") or self._undone)

    @property
    def strengths(self) -> list[str]:
        """How strong the strict cues are that stand, sorted; "opgeheven" where there are some and none stands."""
        standing = {"told" if clear else match.cue.strength for match, clear in self.standing() if not match.loose}
        undone = not standing and any(not match.loose for match in self._of(""))
        return ["opgeheven"] if undone else [f"staat {strength}" for strength in sorted(standing)]

    def standing(self) -> list[tuple[Match, bool]]:
        """Return the cues that still mean danger, each with whether it is clear."""
        found = []
        for match in self._of(""):
            if (clear := self._weight(match)) is not None:
                found.append((match, clear))
        return found

    def _weight(self, match: Match) -> bool | None:
        """Return whether a cue is clear, or None when it does not stand."""
        if any(map(self._holds, match.cue.unless)) or (match.cue.when and not any(map(self._holds, match.cue.when))):
            return None
        if match in self._undone or (self._harmless | self._denied) & {*match.places}:
            return None
        if self._in("settled", match) and not self._in("current", match):
            return None
        particular = match.cue.own or YOUNG in match.cue.signals or self._in("particular", match)
        supposed, asking, general = (self._in(role, match) for role in ("hypothesis", "information", "general"))
        named, told = match.cue.strength == "named", match.cue.strength == "told"
        if (named and (supposed or asking)) or (
            not particular and (supposed or asking or named or (general and not told))
        ):
            return None
        return told and not match.loose and not supposed and (particular or not general)

    def _is_denied(self, match: Match) -> bool:
        if match.sentence + 1 in self._next:
            return True
        before = (denial for denial in self._before if denial.sentence == match.sentence)
        after = (denial for denial in self._after if denial.sentence == match.sentence)
        return any(self._denies(denial, match) for denial in before) or any(
            self._undoes(denial, match) for denial in after
        )

    def _denies(self, denial: Match, match: Match) -> bool:
        """Return whether a denial stands before a word of the cue, in its clause."""
        end = denial.places[-1]
        if {*denial.places} & {*match.places}:
            return False
        inside = match.places[0] < end < match.places[-1]
        reach = NAMED_REACH if match.cue.strength == "named" or len(denial.places) > 1 else INSIDE_REACH * inside
        return any(
            place > end and self._one_clause(end, place) and (place - end <= reach or self._only_fillers(end, place))
            for place in match.places
        )

    def _undoes(self, denial: Match, match: Match) -> bool:
        """Return whether a denial stands after the cue, in its clause; a single word only right after it, as the last."""
        start, last = denial.places[0], match.places[-1]
        if start <= last or not self._one_clause(last, start):
            return False
        if len(denial.places) > 1:
            return start - last <= AFTER_REACH
        return self._only_fillers(last, start) and not (
            start + 1 < len(self._words) and self._one_clause(start, start + 1)
        )

    def _is_all(self, denial: Match) -> bool:
        """Return whether a denial opens a sentence that says little else."""
        places = [place for place, word in enumerate(self._words) if word.sentence == denial.sentence]
        return denial.places[0] == places[0] and len(places) <= SHORT

    def _one_clause(self, first: int, second: int) -> bool:
        return self._words[first].clause == self._words[second].clause

    def _only_fillers(self, first: int, second: int) -> bool:
        return all(self._light[first + 1 : second])

    def _in(self, role: str, match: Match) -> bool:
        return any(other.sentence == match.sentence for other in self._of(role))

    def _holds(self, role: str) -> bool:
        """Return whether the message as a whole has a role; who says to be young is no adult."""
        return bool(self._of(role)) and not (role == "adult_writer" and bool(self._of("young_writer")))

    def _of(self, role: str) -> list[Match]:
        return self._found.get(role, [])

    def _places(self, role: str) -> set[int]:
        return {place for match in self._of(role) for place in match.places}
