"""What a user wants to do with a message, as far as code treats it in a way of its own; `domain.yml` has them all."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    """An intent by name. Those from `UNCLEAR` on no classifier guesses: understanding, buttons and commands set them."""

    ASK = "ask_guideline"
    CASE = "describe_case"
    COMPUTE = "compute_deadline"
    WHAT_IF = "what_if"
    CORRECT_FACT = "correct_fact"
    GIVE_DATE = "give_date"
    DONT_KNOW = "dont_know"
    EXPLAIN_DEADLINE = "explain_deadline"
    ASK_SOURCE = "ask_source"
    ASK_MORE = "ask_more"
    WHATS_NEW = "whats_new"
    OUT_OF_SCOPE = "out_of_scope"
    GREET = "greet"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    AFFIRM = "affirm"
    DENY = "deny"
    HELP = "help"
    IS_BOT = "is_bot"
    ASK_HUMAN = "ask_human"
    SET_AUDIENCE = "set_audience"
    SHOW_DATA = "show_data"
    DELETE_DATA = "delete_data"
    START_OVER = "start_over"
    STOP = "stop"
    UNCLEAR = "unclear"  # a guess that was turned down, about nothing that the guideline speaks of
    UPSET = "upset"  # anger or grief that says nothing of what it is about
    DANGER = "danger"
    OTHER_LANGUAGE = "other_language"
    CANNOT_SUMMARISE = "cannot_summarise"  # what we are asked to do and can't (`data/nlu/tasks.yml`)
    CANNOT_WRITE = "cannot_write"
    WHO_READS = "who_reads"  # these five ask something of the assistant itself in words that mean nothing else
    MADE_BY = "made_by"  # (`data/nlu/about_us.yml`)
    HOW_RECENT = "how_recent"
    WHY_UNKNOWN = "why_unknown"
    POOR_HELP = "poor_help"
    SURE_OF_US = "sure_of_us"  # a doubt about what was just told of the assistant
    KEEP = "keep_data"  # no to the question whether to forget
    ACTIVITY = "activity"  # these three of guided conversations
    CONTROL = "control"
    CHOICE = "choice"
