"""A guided conversation made up for tests: two questions with yes or no, then one with free text, and a word at the end."""

from __future__ import annotations

import msgspec

from bot.activities.guided import Guided, Outcome, Shown, choice_button, outcome
from bot.answer.library import Library
from bot.model.answer import Part
from bot.model.conversation import Activity, Turn
from bot.requests.commands import ControlName

LAST = 2


class Fake(Guided):
    """Asks QUESTION 0, QUESTION 1 and QUESTION 2 (free text)."""

    kind = "casus"

    def start(self, argument: str, turn: Turn, library: Library) -> Outcome:
        return self._at(0, turn, Activity(kind=self.kind, id=argument), library)

    def step(self, turn: Turn, text: str, activity: Activity, library: Library) -> Outcome | None:
        said = turn.entities.get("choice") or text.lower()
        if activity.step < LAST and said not in ("ja", "nee"):
            return None
        if activity.step == LAST:
            done = Shown("", [Part(kind="answer", text=f"EINDE {','.join(activity.state.get('said', []))}")])
            return outcome(turn, library, done, None)
        state = {"said": [*activity.state.get("said", []), said]}
        return self._at(activity.step + 1, turn, msgspec.structs.replace(activity, state=state), library)

    def control(self, control: ControlName, turn: Turn, activity: Activity, library: Library) -> Outcome | None:
        return self._at(max(activity.step - 1, 0), turn, activity, library) if control == "back" else None

    def shown(self, turn: Turn, activity: Activity, library: Library) -> Shown:
        question = self.question(activity)
        buttons = [choice_button(word, question, word) for word in ("ja", "nee")] if activity.step < LAST else []
        return Shown("", [Part(kind="question", text=f"QUESTION {activity.step}")], buttons)

    def name(self, activity: Activity, library: Library) -> str:
        return f"casus {activity.id}"

    def _at(self, step: int, turn: Turn, activity: Activity, library: Library) -> Outcome:
        activity = msgspec.structs.replace(activity, step=step)
        return outcome(turn, library, self.shown(turn, activity, library), activity)
