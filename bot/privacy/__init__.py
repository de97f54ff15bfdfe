"""The privacy door: personal data is replaced by placeholders before a message reaches Rasa, a log or a store."""

from bot.privacy.door import Door, Masked
from bot.privacy.numbering import Names

__all__ = ["Door", "Masked", "Names"]
