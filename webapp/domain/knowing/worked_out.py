"""Which sources of uncertain date the worked-out days of events depend on."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from webapp.domain import dates
from webapp.domain.dates import When
from webapp.domain.knowing.bibliography import is_taken_back
from webapp.domain.knowing.citations import supporting
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import EventDocument, SourceDocument
from webapp.domain.vocabulary import PLANNED, Basis

WORKED_OUT = frozenset({Basis.WEEKDAY_STATED, Basis.INFERRED})
"""Bases of days that no source states."""


REACH = timedelta(days=366)
"""How far back from their source people count days: "on Tuesday", "in mid-February", "last spring". An earlier day is
known from elsewhere, whenever the source came out."""


def rests_on(
    events: Iterable[EventDocument], sources: Mapping[str, SourceDocument], day: date | None = None
) -> list[SourceDocument]:
    """Return the sources of uncertain date that worked-out days of these events rest on, as known on a day, in the
    order they are met. What also has a supporting source of certain date is certain."""
    uncertain: dict[str, SourceDocument] = {}
    for event in events:
        if event["date"] and event["date"]["basis"] in WORKED_OUT:
            cited = _cited(event, sources, day)
            if all(_issued(source).is_doubted for source in cited):
                first = dates.parse(event["date"]["edtf"]).earliest
                for source in cited:
                    out = _issued(source).earliest
                    if out is None or first is None or out - first <= REACH:
                        uncertain[source["uid"]] = source
    return list(uncertain.values())


def _cited(event: EventDocument, sources: Mapping[str, SourceDocument], day: date | None) -> list[SourceDocument]:
    """Return the dated sources that support an event's day; for a plan, also those of its last announcement. Sources
    taken back, and former announcements, count only if there is nothing else."""
    last = event["schedule"][-1:] if event["status"] in PLANNED else []
    found: list[SourceDocument] = []
    for claims in ([event, *last], event["schedule"]):
        uids = (citation["source"] for citation in supporting(*claims))
        found += [sources[uid] for uid in uids if uid in sources and sources[uid]["issued"]]
        if standing := [source for source in found if not is_taken_back(item_as_of(source, day))]:
            return standing
    return found


def _issued(source: SourceDocument) -> When:
    return dates.parse(source["issued"] or "")
