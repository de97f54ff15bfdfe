"""What a participant reads: the casus, a question, the feedback on an answer, and the overview at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.library import Library
from bot.answer.parts import deadlines_part, sentence
from bot.casus.feedback import Feedback
from bot.casus.phrases import casus_phrases
from bot.casus.progress import Progress
from bot.casus.records import Aspect, Casus, Question
from bot.deadlines import Deadline, deadlines
from bot.model.answer import Item, Part
from bot.situation import read_situation

MOST_MISSED = 3  # after one answer; the overview has them all
MOST_READING = 6
ONE_WILL_DO = ("first_block", "search_term")  # kinds of question that ask for one thing


def say(key: str, audience: str, **values: object) -> str:
    """Return a sentence of `casus_phrases.yml`."""
    return casus_phrases().say(key, audience, **values)


def title_of(casus: Casus, audience: str) -> str:
    """Return the heading of a casus."""
    return say("title", audience, number=casus.number, title=casus.title)


def casus_parts(casus: Casus, audience: str) -> list[Part]:
    """The situation, and how the exercise goes."""
    text = Part(kind="answer", title=title_of(casus, audience), text=casus.text)
    return [text, Part(kind="notice", text=f"{say('how', audience)} {say('privacy', audience)}")]


def question_part(progress: Progress, audience: str) -> list[Part]:
    """The question that waits for an answer, with the hints that were given."""
    question = progress.question
    if question is None:
        return []
    place = say("question_title", audience, place=progress.activity.step + 1, count=len(progress.casus.questions))
    hints = [Item(text=say("hint", audience, hint=hint)) for hint in question.hints[: progress.hints]]
    return [Part(kind="question", title=place, text=question.ask, items=hints)]


def feedback_parts(casus: Casus, question: Question, feedback: Feedback, library: Library, audience: str) -> list[Part]:
    """What was seen in an answer, what may have been missed, where it stands, and a worked answer."""
    touched = [aspect for name in feedback.touched if (aspect := question.aspect(name))]
    missed = [aspect for name in feedback.missed if (aspect := question.aspect(name))]
    found = [_seen(touched, missed, feedback, library, audience)]
    wrong = [Item(text=one.reply) for one in question.misconceptions if one.id in feedback.misconceptions]
    if wrong:
        found.append(Part(kind="overview", title=say("misconception_title", audience), items=wrong))
    found += _terms_part(feedback, library, audience)
    if missed:
        items = [_missed(aspect, library) for aspect in missed[:MOST_MISSED]]
        title = "also_title" if question.kind in ONE_WILL_DO and touched else "missed_title"
        found.append(Part(kind="overview", title=say(title, audience), items=items))
    found += deadlines_part(library, dates_of(casus, question, library))
    return [*found, Part(kind="why", title=say("example_title", audience), text=question.example)]


def _terms_part(feedback: Feedback, library: Library, audience: str) -> list[Part]:
    """What the source gives where an answer named another term; nothing beside a misconception, which tells it already."""
    if feedback.misconceptions:
        return []
    items = []
    for norm, written in ((library.norms[norm], written) for norm, written in feedback.terms.items()):
        text = say("term_said", audience, written=sentence(written)[:-1], title=norm.title, term=norm.short_text)
        items.append(Item(id=norm.id, text=text))
    return [Part(kind="overview", title=say("term_title", audience), items=items)] if items else []


def dates_of(casus: Casus, question: Question, library: Library) -> list[Deadline]:
    """Return the deadlines that a question asks for, computed."""
    asked = {(norm, aspect.due) for aspect in question.aspects if aspect.due for norm in aspect.norms}
    if casus.today is None or not asked:
        return []
    found = deadlines(read_situation(casus.facts, casus.today), library.norm_list, casus.today)
    return [one for one in found if (one.norm, one.due) in asked or (one.norm, one.inspection_due) in asked]


def overview_parts(progress: Progress, library: Library, audience: str, *, ended: bool) -> list[Part]:
    """Per question what was touched, beside what the casus holds; never a count that would read as a mark."""
    casus, questions = progress.casus, progress.casus.questions
    so_far = say("overview_so_far", audience, answered=len(progress.answered), count=len(questions))
    items = [
        Item(
            id=question.id,
            title=say("overview_question", audience, place=place),
            text=f"{question.ask} {_summary(progress, question, audience)}",
        )
        for place, question in enumerate(questions, 1)
    ]
    title = say("overview_title", audience, number=casus.number)
    return [
        Part(kind="answer", title=title, text=say("overview_intro", audience) if ended else so_far),
        Part(kind="overview", items=items),
    ]


def reading_part(progress: Progress, library: Library, audience: str) -> list[Part]:
    """Where to read on: first what was not touched, the weightiest first, then the casus' own topics."""
    rest = [aspect for question in progress.casus.questions for aspect in progress.rest(question)]
    weighty = sorted(rest, key=lambda aspect: -aspect.weight)
    topics = dict.fromkeys([*(topic for aspect in weighty for topic in aspect.topics[:1]), *progress.casus.topics])
    items = [_topic_item(topic, library) for topic in list(topics)[:MOST_READING]]
    return [Part(kind="reading", title=say("reading_title", audience), items=items)] if items else []


def labels(aspects: Iterable[Aspect]) -> str:
    """Return aspects in words, for running text."""
    return "; ".join(aspect.label for aspect in aspects)


def credits(aspects: Iterable[Aspect]) -> str:
    """Return aspects that were touched in words."""
    return "; ".join(aspect.credit for aspect in aspects)


def list_items(shelf: Iterable[Casus], audience: str) -> list[Item]:
    """Return one line per casus: level, minutes and goals."""
    levels = casus_phrases().levels
    return [
        Item(
            id=casus.id,
            title=title_of(casus, audience),
            text=say(
                "list_item", audience, level=levels[casus.level], minutes=casus.minutes, goals=" ".join(casus.goals[:1])
            ),
        )
        for casus in shelf
    ]


def _seen(
    touched: Sequence[Aspect], missed: Sequence[Aspect], feedback: Feedback, library: Library, audience: str
) -> Part:
    if touched:
        text = "" if missed else say("seen_whole", audience)
        items = [_item(aspect, library) for aspect in touched]
        return Part(kind="overview", title=say("seen_title", audience), text=text, items=items)
    if feedback.said == "unknown":
        return Part(kind="overview", text=say("unknown", audience))
    if feedback.blocks:
        blocks = say("and", audience).join(library.blocks[block].title for block in feedback.blocks)
        return Part(kind="overview", text=say("other_block", audience, blocks=blocks))
    return Part(kind="overview", text=say("seen_none", audience))


def _item(aspect: Aspect, library: Library) -> Item:
    """An aspect with where it stands in the guideline."""
    block, place = _place(aspect, library)
    return Item(id=aspect.id, title=aspect.credit, text=place or aspect.credit, url=block)


def _missed(aspect: Aspect, library: Library) -> Item:
    return Item(id=aspect.id, title=aspect.label, text=aspect.missed, url=_place(aspect, library)[0])


def _place(aspect: Aspect, library: Library) -> tuple[str, str]:
    """Return the link and the words of the place in the guideline: block and topic."""
    if not aspect.topics:
        return "", ""
    item = _topic_item(aspect.topics[0], library)
    return item.url, f"{item.text}: {item.title}"


def _topic_item(topic_id: str, library: Library) -> Item:
    topic = library.topics[topic_id]
    block = library.blocks[topic.block]
    return Item(id=topic.id, title=topic.title, text=block.title, url=block.url)


def _summary(progress: Progress, question: Question, audience: str) -> str:
    touched, rest = progress.touched(question), progress.rest(question)
    if progress.skipped(question) or question not in progress.answered:
        return say("overview_skipped", audience, labels=labels(rest))
    seen = [say("overview_seen", audience, labels=credits(touched))] if touched else []
    return " ".join([*seen, *([say("overview_open", audience, labels=labels(rest))] if rest else [])])
