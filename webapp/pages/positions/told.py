"""What somebody said on an issue, a page at a time: on the page of the issue, and on that of a side or a person."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from flask import g, request
from werkzeug.exceptions import BadRequest

from webapp.domain.items import Names
from webapp.domain.knowing.footnotes import Backing, numbered
from webapp.domain.plain import CitationDocument
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Standing, sequence
from webapp.drawing.chart import Chart, chart
from webapp.reading.paging import Page
from webapp.reading.stances import runs
from webapp.web.version_cache import record_precedence


class Told(TypedDict):
    """The context of `positions/_told.html`: stances in order (`positions`), each with what its speaker moved from, on
    whichever page that is (`standings`), a picture of them (`chart`, None without any), the sources that they rest on,
    numbered (`notes`), and the names of all they refer to."""

    positions: Page[StanceTaken]
    standings: list[Standing]
    chart: Chart | None
    notes: dict[Backing, int]
    names: Names


def told(issue: str, *, side: str | None = None, speaker: str | None = None) -> Told:
    """Return the requested page of the stances on an issue, of a side or a speaker, or of everyone, drawn side by side.
    Raises BadRequest for two cursors, NoSuchPlace for an unknown one."""
    cursors = {name: uid for name in ("before", "after") if (uid := request.args.get(name))}
    if len(cursors) > 1:
        raise BadRequest("Use either “before” or “after”, not both.")
    positions, earlier, names = runs.sequence(g.snapshot, runs.Run(issue, side, speaker, **cursors))
    stances, precedence = positions.entries, record_precedence()

    def line(position: StanceTaken) -> str:
        return "" if side or speaker else position.side

    return {
        "positions": positions,
        "standings": sequence([*earlier, *stances], precedence)[len(earlier) :],
        "chart": chart(stances, line, precedence) if stances else None,
        "notes": numbered(_cited(stances)),
        "names": names,
    }


def _cited(stances: Iterable[StanceTaken]) -> Iterator[CitationDocument]:
    """Yield their citations in order, those of an event once for all stances that rest on them."""
    cited_events: set[str] = set()
    for position in stances:
        yield from position.statement["citations"]
        uid = position.event["uid"]
        if uid not in cited_events and position.evidence.inherits(position.statement):
            cited_events.add(uid)
            yield from position.evidence.knowing
