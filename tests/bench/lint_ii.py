"""Scores the public texts with LiNT-II: reads `navigator content readability --json` on standard input.

It runs in an environment of its own (`make lint-ii`): LiNT-II wants another numpy than Rasa, and the spaCy model nl_core_news_lg.
"""

from __future__ import annotations

import json
import sys

from lint_ii import ReadabilityAnalysis

HIGHEST = 2  # level 1 is easy, 2 is what most adults follow; 3 and 4 are for readers with higher education


def main() -> int:
    """Print the hardest texts first; 1 when one is over the level."""
    texts = json.load(sys.stdin)
    scored = [(ReadabilityAnalysis.from_text(one["text"]).lint, one["place"]) for one in texts]
    for lint, place in sorted(scored, key=lambda pair: -pair[0].score):
        print(f"{lint.score:5.1f}  level {lint.level}  {place}")
    return int(any(lint.level > HIGHEST for lint, _ in scored))


if __name__ == "__main__":
    sys.exit(main())
