"""Text in Slack's own markup, in which nothing that an answer says can become a mention, a link or a command."""

from __future__ import annotations

from collections.abc import Iterator

from bot.channels.chat.reply import clean, web_address

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Return text that Slack shows as it is: `<!channel>` and `<@U1>` stay letters."""
    return clean(text).translate(ESCAPES)


def bold(text: str) -> str:
    """Return bold text; plain where a character in it would end the bold."""
    shown = escape(text).strip()
    return f"*{shown}*" if shown and not set("*\n") & set(shown) else shown


def link(url: str, label: str) -> str:
    """Return a link with a label; only the label when the link is not safe to open. A `|` in a label is shown as `¦`."""
    address, shown = web_address(url), escape(label).replace("\n", " ").strip()
    return f"<{address.translate(ESCAPES)}|{shown.replace('|', '¦')}>" if address and shown else shown


def pieces(text: str, limit: int) -> Iterator[str]:
    """Yield plain text in escaped pieces of at most so many characters, cut at a space where there is one."""
    rest = clean(text).strip()
    while rest:
        end = _fitting(rest, limit)
        if end < len(rest):
            space = max(rest.rfind(" ", 0, end), rest.rfind("\n", 0, end))
            end = space if space > end // 2 else end
        yield escape(rest[:end]).strip()
        rest = rest[end:].strip()


def _fitting(text: str, limit: int) -> int:
    """How many characters of a text fit when it is escaped."""
    length = 0
    for number, character in enumerate(text):
        length += len(character.translate(ESCAPES))
        if length > limit:
            return number
    return len(text)
