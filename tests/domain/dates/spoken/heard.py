"""How tests ask what was meant."""

from datetime import date

from webapp.domain.dates import parse
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.readings import Reading

TODAY = date(2026, 11, 23)


def read(text: str, reference: str | None = "2025-03-17?", zone: str | None = None) -> tuple[Reading, ...]:
    return offer(text, today=TODAY, reference=parse(reference) if reference else None, zone=zone).readings
