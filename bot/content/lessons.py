"""What the models learn from, as lessons: one text each, with what it stands for and how much it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from bot.content.records.guideline import Guideline
from bot.content.records.lessons import CaseLesson
from bot.content.records.topics import Topic
from bot.content.sayings import intent_examples
from bot.text.abbreviations import expand
from bot.text.sentences import sentences

NONE = "none"
TERM_WEIGHT = 0.3  # titles, search terms and everyday words
TEXT_WEIGHT = 0.15  # sentences of the topic's own text
SENTENCE_IN_CASE, BACKGROUND_IN_CASE = 1.5, 2.0
GENERAL_STEP = 8  # the entry classifier learns every so many of the topics' own phrasings beside


class Lesson(msgspec.Struct, frozen=True):
    """One text that teaches: its topic (or `none`), its audience where known, and how much it weighs.

    `entry` is the entry that it asks for, `asks_norm` says that such a text may ask for a norm too.
    """

    topic: str
    audience: str
    text: str
    weight: float = 1.0
    entry: str = ""
    asks_norm: bool = False


class Lessons(NamedTuple):
    """All lessons of the content, with their abbreviations written out.

    Attributes:
        topics: what teaches the mapper.
        cases: the sentences of the training cases.
        norms: (norm, question) per line.
        entries: what teaches which entry a question asks for.
        general: the places in `topics` of the general questions that entries are told apart from.
        talk: what users say to the assistant itself, and other examples of intents.
        ordinary: lines without danger.
        told: sentences of the training cases that are not about safety; without danger as well.
    """

    topics: list[Lesson]
    cases: list[Lesson]
    norms: list[tuple[str, str]]
    entries: list[Lesson]
    general: list[int]
    talk: list[str]
    ordinary: list[str]
    told: list[str]

    @classmethod
    def of(cls, guideline: Guideline) -> Lessons:
        """Return the lessons of a guideline; the talk is that of `data/nlu/intents/`."""
        topics, talk = expanded(lessons_of(guideline)), [expand(text) for text in intent_examples()]
        own = _told_of_topics(topics)
        return cls(
            topics=topics,
            cases=expanded(case_lessons_of(guideline)),
            norms=[(line.id, expand(text)) for line in guideline.norm_questions for text in line.questions],
            entries=expanded(entry_lessons_of(guideline)),
            general=own[::GENERAL_STEP],
            talk=talk,
            ordinary=[topics[row].text for row in own] + talk,
            told=told_in(guideline, guideline.case_lessons),
        )

    def texts(self) -> list[str]:
        """Return every text that a model of topics, norms or entries learns from."""
        lessons = [*self.topics, *self.cases, *self.entries]
        return [lesson.text for lesson in lessons] + [text for _, text in self.norms]


def lessons_of(guideline: Guideline) -> list[Lesson]:
    """Return all texts that teach the mapper: phrasings, then the lines that are out of scope, then the topics' own words."""
    taught = [
        Lesson(topic.id, audience, text)
        for topic in guideline.topics
        for audience, lines in topic.phrasings.items()
        for text in lines
    ]
    taught += [
        Lesson(entry.topic, audience, text, entry=entry.id, asks_norm=bool(entry.norms))
        for entry in guideline.entries
        for audience, lines in entry.phrasings.items()
        for text in lines
    ]
    taught += [Lesson(NONE, "", text) for text in guideline.out_of_scope]
    return taught + [lesson for topic in guideline.topics for lesson in _own_words(topic)]


def _own_words(topic: Topic) -> Iterator[Lesson]:
    for term in [topic.title, *topic.search_terms, *topic.everyday_words]:
        yield Lesson(topic.id, "", term, TERM_WEIGHT)
    for audience, text in topic.texts.items():
        for line in [*sentences(text.summary), *text.checklist, *text.considerations, *text.ask]:
            yield Lesson(topic.id, audience, line, TEXT_WEIGHT)


def case_lessons_of(guideline: Guideline) -> list[Lesson]:
    """Return the sentences of the training cases; one with two topics stands there twice, at half the weight."""
    return [
        Lesson(topic, case.audience, sentence.text, weight / max(1, len(sentence.topics)))
        for case in guideline.case_lessons
        for sentence in case.sentences
        for topic, weight in [(t, SENTENCE_IN_CASE) for t in sentence.topics] or [(NONE, BACKGROUND_IN_CASE)]
    ]


def entry_lessons_of(guideline: Guideline) -> list[Lesson]:
    """Return all texts that teach which entry a question asks for: phrasings, then the entries' own words."""
    taught = [
        Lesson(entry.topic, "", text, entry=entry.id) for entry in guideline.entries for text in entry.all_phrasings()
    ]
    return taught + [
        Lesson(entry.topic, "", line, TEXT_WEIGHT, entry.id)
        for entry in guideline.entries
        for line in [entry.title, *(line for text in entry.texts.values() for line in sentences(text))]
    ]


def _told_of_topics(lessons: list[Lesson]) -> list[int]:
    """Return the places of the topics' own phrasings and of the lines of `none`, in the order of the content."""
    return [row for row, lesson in enumerate(lessons) if lesson.weight == 1 and not lesson.entry]


def told_in(guideline: Guideline, cases: Sequence[CaseLesson]) -> list[str]:
    """Return the sentences of training cases, but those about a topic that danger leads to."""
    about_danger = {topic for signal in guideline.signals for topic in signal.topics}
    told = (sentence for case in cases for sentence in case.sentences)
    return list(dict.fromkeys(expand(sentence.text) for sentence in told if not about_danger & {*sentence.topics}))


def expanded(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Return lessons with their abbreviations written out, as they are taught."""
    return [msgspec.structs.replace(lesson, text=expand(lesson.text)) for lesson in lessons]
