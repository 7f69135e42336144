"""What an event is searched by, piece by piece, each with the day from which it was known."""

from collections.abc import Iterator
from datetime import date

from webapp.domain.as_of import last_day
from webapp.domain.phases import Phases


def pieces(phases: Phases) -> Iterator[tuple[date, str]]:
    """The texts of an event: what it is, what came of it, what was announced and what was said."""
    event = phases.event
    held = (participant["capacity"] for participant in event["participants"])
    yield phases.known, _lines(event["title"], event["place"], *held)
    when = event["date"]
    if whole := _lines(event["summary"], *((when["as_written"], when["note"]) if when else ())):
        yield last_day(phases), whole
    for entry in event["schedule"]:
        if entry["note"]:
            yield phases.announced(entry), entry["note"]
    for statement in event["statements"]:
        yield phases.statement(statement), _lines(statement["text"], statement["quote"], statement["note"])


def _lines(*texts: str | None) -> str:
    return "\n".join(filter(None, texts))
