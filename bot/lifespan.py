"""The ages of the law that facts are read by; the terms that follow from an age stand in `data/guideline/norms.yml`."""

from __future__ import annotations

OF_AGE = 18  # Burgerlijk Wetboek, boek 1, artikel 233
YOUTH_HELP_ENDS = (
    23  # Jeugdwet, artikel 1.1, "jeugdige": foster care and extended youth help end before this birthday is over
)
