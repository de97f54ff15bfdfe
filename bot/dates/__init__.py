"""Dutch date phrases: where they stand in a text, and what a reply to a date question says. Never a guess."""

from bot.dates.finding import DateReading, FoundDate, find_dates, read_date

__all__ = ["DateReading", "FoundDate", "find_dates", "read_date"]
