"""What the user wants to do: settles the classifier's guess with the words of requests and with what the mapper saw."""

from __future__ import annotations

from collections.abc import Mapping as Odds

from bot.model.understanding import Mapping
from bot.requests import is_upset, plain_request, said_outright, turned_down

DANGER = "danger"
UNCLEAR = "unclear"  # a guess that was turned down, about nothing that the guideline speaks of
UPSET = "upset"  # anger or grief that says nothing of what it is about
ACTIVITY, CONTROL, CHOICE = "activity", "control", "choice"  # of guided conversations
ASK, CASE, OUT_OF_SCOPE, COMPUTE = "ask_guideline", "describe_case", "out_of_scope", "compute_deadline"
STOP, AFFIRM, DENY = "stop", "affirm", "deny"
SET_AUDIENCE = "set_audience"
OTHER_LANGUAGE = "other_language"
CANNOT = frozenset({"cannot_summarise", "cannot_write"})  # what we are asked to do and can't (`data/nlu/tasks.yml`)
# What is asked of the assistant itself in words that mean nothing else (`data/nlu/about_us.yml`):
ABOUT_US = frozenset({"who_reads", "made_by", "how_recent", "why_unknown", "poor_help"})
KEEP = "keep_data"  # no to the question whether to forget
FORGETS = frozenset({"start_over", "delete_data"})
ABOUT_BEFORE = frozenset(
    {"what_if", "correct_fact", "give_date", "dont_know", "explain_deadline", "ask_source", "ask_more"}
)
HELP = "help"
ABOUT_ASSISTANT = (HELP, "is_bot", "start_over", "stop", "ask_human", "delete_data", "show_data", SET_AUDIENCE)
TALK = frozenset(
    [
        "greet",
        "thanks",
        "goodbye",
        AFFIRM,
        DENY,
        UNCLEAR,
        UPSET,
        KEEP,
        OTHER_LANGUAGE,
        *CANNOT,
        *ABOUT_US,
        *ABOUT_ASSISTANT,
    ]
)
ASIDE = TALK | ABOUT_BEFORE | {"whats_new"}  # all that does not ask for a place in the guideline
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
    if guess == DANGER:
        return guess
    if asked := plain_request(text) or ("" if doubtful else said_outright(odds, text)):
        return asked
    refused = turned_down(odds, text)
    if guess in refused:
        odds = {name: odd for name, odd in odds.items() if name not in refused}
    intent = _second(odds, mapping) if guess in refused else guess
    uncertain = doubtful and intent in TALK and odds[intent] < SURE
    if uncertain or (intent in ASIDE | {OUT_OF_SCOPE} and _is_question(intent, odds, mapping, len(text.split()))):
        intent = CASE if mapping.is_case else ASK
    sure_of_date = intent == COMPUTE and odds[intent] >= DEADLINE_SURE
    if intent in (ASK, CASE, COMPUTE) and not mapping.in_scope and not sure_of_date:
        intent = OUT_OF_SCOPE
    if intent != OUT_OF_SCOPE or doubtful:  # suspected danger is our business, whatever it is about
        return intent
    return UPSET if is_upset(text) else UNCLEAR if guess in refused else OUT_OF_SCOPE


def _second(odds: Odds[str, float], mapping: Mapping) -> str:
    """Return the likeliest of the guesses that stand; a question or a case where none is likely."""
    intent = max(odds, key=odds.__getitem__, default="")
    return intent if intent and odds[intent] >= SECOND else CASE if mapping.is_case else ASK


def _is_question(intent: str, odds: Odds[str, float], mapping: Mapping, words: int) -> bool:
    if not mapping.in_scope or not mapping.topics:
        return False
    topic, aside = mapping.topics[0].score, sum(odds.get(name, 0.0) for name in ASIDE)
    if mapping.is_case or intent == OUT_OF_SCOPE:
        return True
    if topic < TOPIC_SURE:
        return False
    return words > TALK_WORDS or aside < max(SURE, AGAINST_TOPIC * topic)
