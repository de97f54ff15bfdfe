"""The words of an item, in the order in which every chat channel shows them."""

from __future__ import annotations

from typing import NamedTuple

from bot.model.answer import Item


class ItemWords(NamedTuple):
    """`label` is the item's title, or its text where it has none, and carries its link; `rest` follows it, with its own space."""

    label: str
    rest: str

    @property
    def text(self) -> str:
        """All words, as plain text."""
        return self.label + self.rest


def item_words(item: Item) -> ItemWords:
    """Return an item's words: title, text, and for a date how it stands; of a source also the places in it."""
    after = [standing(item), item.note if item.due or not item.title else ""]
    if not item.title:
        return ItemWords(item.text, _joined(after))
    if item.text.startswith(item.title):
        return ItemWords(item.title, item.text.removeprefix(item.title) + _joined(after))
    return ItemWords(item.title, f": {item.text}{_joined(after)}")


def standing(item: Item) -> str:
    """Return of a date its kind and status, between brackets."""
    marks = ", ".join(mark for mark in (item.kind, item.status) if mark and item.due)
    return f"({marks})" if marks else ""


def _joined(words: list[str]) -> str:
    return "".join(f" {word}" for word in words if word)
