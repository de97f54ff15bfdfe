"""What the user wants to do: settles the classifier's guess with the words of requests and with what the mapper saw."""

from __future__ import annotations

from collections.abc import Mapping as Odds

from bot.model.intent import Intent
from bot.model.understanding import Mapping
from bot.requests import is_upset, plain_request, said_outright, turned_down

CANNOT = frozenset({Intent.CANNOT_SUMMARISE, Intent.CANNOT_WRITE})
TOLD_OF_US = frozenset({Intent.WHO_READS, Intent.MADE_BY, Intent.HOW_RECENT})  # what somebody may doubt
ABOUT_US = TOLD_OF_US | {Intent.WHY_UNKNOWN, Intent.POOR_HELP}
FORGETS = frozenset({Intent.START_OVER, Intent.DELETE_DATA})
ABOUT_BEFORE = frozenset(
    {
        Intent.WHAT_IF,
        Intent.CORRECT_FACT,
        Intent.GIVE_DATE,
        Intent.DONT_KNOW,
        Intent.EXPLAIN_DEADLINE,
        Intent.ASK_SOURCE,
        Intent.ASK_MORE,
    }
)
ABOUT_ASSISTANT = (
    Intent.HELP,
    Intent.IS_BOT,
    Intent.START_OVER,
    Intent.STOP,
    Intent.ASK_HUMAN,
    Intent.DELETE_DATA,
    Intent.SHOW_DATA,
    Intent.SET_AUDIENCE,
)
TALK = frozenset(
    [
        Intent.GREET,
        Intent.THANKS,
        Intent.GOODBYE,
        Intent.AFFIRM,
        Intent.DENY,
        Intent.UNCLEAR,
        Intent.UPSET,
        Intent.KEEP,
        Intent.OTHER_LANGUAGE,
        *CANNOT,
        *ABOUT_US,
        Intent.SURE_OF_US,
        *ABOUT_ASSISTANT,
    ]
)
ASIDE = TALK | ABOUT_BEFORE | {Intent.WHATS_NEW}  # all that does not ask for a place in the guideline
# Chosen on the development half of the evaluation set (docs/evaluation.md):
SURE = 0.75  # probability of all asides together from which a text is one …
AGAINST_TOPIC = 0.9  # … and the least part that it is of the likeliest topic's
TALK_WORDS = 14
TOPIC_SURE = 0.15
SECOND = 0.2  # from which the likeliest of the other guesses takes the place of one that was turned down
DEADLINE_SURE = 0.9  # from which a question for a date stays one though the mapper finds no place for it


def settle(odds: Odds[str, float], mapping: Mapping, text: str, *, doubtful: bool = False) -> str:
    """Return the intent to act on.

    A request to the assistant stands by its words (`bot.requests`); where they speak against it, the text tells or asks
    something. What is said to the assistant comes in so many words that the classifier divides its trust over several intents;
    they are therefore weighed together. A long text, or one that is hardly an aside at all, is a question when the mapper knows
    its topic; a question that the mapper finds no place for is out of scope.

    Args:
        odds: probability, 0 to 1, of each intent that the classifier considers; empty when it knows none.
        mapping: where the text stands in the guideline.
        text: the message.
        doubtful: whether danger is suspected; then a text is an aside only where that is certain, and else a question
            ("ik mag niks zeggen, anders gaat mama weg").
    """
    guess = max(odds, key=odds.__getitem__, default="")
    if guess == Intent.DANGER:
        return guess
    if asked := plain_request(text) or ("" if doubtful else said_outright(odds, text)):
        return asked
    refused = turned_down(odds, text)
    if guess in refused:
        odds = {name: odd for name, odd in odds.items() if name not in refused}
    intent = _second(odds, mapping) if guess in refused else guess
    uncertain = doubtful and intent in TALK and odds[intent] < SURE
    if uncertain or (
        intent in ASIDE | {Intent.OUT_OF_SCOPE} and _is_question(intent, odds, mapping, len(text.split()))
    ):
        intent = Intent.CASE if mapping.is_case else Intent.ASK
    sure_of_date = intent == Intent.COMPUTE and odds[intent] >= DEADLINE_SURE
    if intent in (Intent.ASK, Intent.CASE, Intent.COMPUTE) and not mapping.in_scope and not sure_of_date:
        intent = Intent.OUT_OF_SCOPE
    if intent != Intent.OUT_OF_SCOPE or doubtful:  # suspected danger is our business, whatever it is about
        return intent
    return Intent.UPSET if is_upset(text) else Intent.UNCLEAR if guess in refused else Intent.OUT_OF_SCOPE


def _second(odds: Odds[str, float], mapping: Mapping) -> str:
    """Return the likeliest of the guesses that stand; a question or a case where none is likely."""
    intent = max(odds, key=odds.__getitem__, default="")
    return intent if intent and odds[intent] >= SECOND else Intent.CASE if mapping.is_case else Intent.ASK


def _is_question(intent: str, odds: Odds[str, float], mapping: Mapping, words: int) -> bool:
    if not mapping.in_scope or not mapping.topics:
        return False
    topic, aside = mapping.topics[0].score, sum(odds.get(name, 0.0) for name in ASIDE)
    if mapping.is_case or intent == Intent.OUT_OF_SCOPE:
        return True
    if topic < TOPIC_SURE:
        return False
    return words > TALK_WORDS or aside < max(SURE, AGAINST_TOPIC * topic)
