"""What the user wants to do: settles the classifier's guess with what the mapper saw."""

from __future__ import annotations

from bot.model import Mapping

DANGER = "danger"
ACTIVITY, CONTROL, CHOICE = "activity", "control", "choice"  # of guided conversations
ASK, CASE, OUT_OF_SCOPE, STOP = "ask_guideline", "describe_case", "out_of_scope", "stop"
ABOUT_BEFORE = frozenset(
    {"what_if", "correct_fact", "give_date", "dont_know", "explain_deadline", "ask_source", "ask_more"}
)
ABOUT_ASSISTANT = ("help", "is_bot", "start_over", "stop", "ask_human", "delete_data", "show_data", "set_audience")
TALK = frozenset(["greet", "thanks", "goodbye", "affirm", "deny", *ABOUT_ASSISTANT])
SURE = 0.55
TALK_WORDS = 14
TOPIC_SURE = 0.3


def settle(intent: str, confidence: float, mapping: Mapping, words: int) -> str:
    """Return the intent to act on.

    A long text, or one that the classifier is unsure of, is not small talk when the mapper knows its topic; a question that
    the mapper finds no place for is out of scope.

    Args:
        intent: the classifier's best guess.
        confidence: its probability, 0 to 1.
        mapping: where the text stands in the guideline.
        words: how many words the text has.
    """
    if intent == DANGER:
        return intent
    about = mapping.in_scope and bool(mapping.topics) and mapping.topics[0].score >= TOPIC_SURE
    loose = intent in TALK | ABOUT_BEFORE | {OUT_OF_SCOPE}
    if loose and about and (confidence < SURE or words > TALK_WORDS or intent == OUT_OF_SCOPE):
        intent = CASE if mapping.is_case else ASK
    if intent in (ASK, CASE, "compute_deadline") and not mapping.in_scope:
        return OUT_OF_SCOPE
    return intent
