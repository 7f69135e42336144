"""What had been reported by a day: which events and statements were known, and the plan an event had then.

Pure functions over documents. `issued` tells for a source, by uid, the first day it may have been published on;
sources whose day is not known are not in it. Two clocks are kept apart: this is the world's, not the editors'
(what the record said at some version is an edition).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from webapp.domain import dates
from webapp.domain.vocabulary import PLANNED, Basis

Document = Mapping[str, Any]
Issued = Mapping[str, date]


def issue_days(sources: Iterable[Document]) -> dict[str, date]:
    """The first day each of these sources may have been published on, without those whose day is not known."""
    issued = ((source["uid"], dates.parse(source["issued"])) for source in sources if source["issued"])
    return {uid: day for uid, when in issued if (day := when.earliest or when.latest)}


def known_on(event: Document, issued: Issued) -> date:
    """The first day an event may have been known: the earliest of its citations' issue dates and its schedule's
    announcements; without any, the day it was over at the latest. What backs an announcement does not make it known
    before the announcement."""
    claims = (event, *event["statements"])
    reported = [day for claim in claims for day in _issue_days(claim["citations"], issued)]
    reported += [announced_on(entry) for entry in event["schedule"]]
    return min(reported, default=_over(event))


def as_known(event: Document, issued: Issued, day: date) -> dict[str, Any] | None:
    """The event's document as far as it had been reported by `day`; None where nothing of it had.

    It keeps the citations, statements and announcements of then, and has the status and date of the last plan
    announced by then as long as its outcome was not known.
    """
    if known_on(event, issued) > day:
        return None
    kept = dict(event)
    kept["citations"] = _by(event["citations"], issued, day)
    kept["statements"] = [
        {**statement, "citations": _by(statement["citations"], issued, day)}
        for statement in event["statements"]
        if statement_known_on(statement, event, issued) <= day
    ]
    kept["schedule"] = [
        {**entry, "citations": _by(entry["citations"], issued, day)}
        for entry in event["schedule"]
        if announced_on(entry) <= day
    ]
    if kept["schedule"] and (event["status"] in PLANNED or outcome_known_on(event, issued) > day):
        plan = kept["schedule"][-1]
        kept |= {"status": plan["status"], "date": _planned_date(plan["date"], event["date"])}
    return kept


def statement_known_on(statement: Document, event: Document, issued: Issued) -> date:
    """The first day a statement may have been known; one without dated citations of its own, as its event."""
    return min(_issue_days(statement["citations"], issued), default=known_on(event, issued))


def outcome_known_on(event: Document, issued: Issued) -> date:
    """The first day an event that came about may have been known to: the earliest of its own citations issued once it
    had begun, else the day it was over at the latest."""
    when = dates.parse(event["date"]["edtf"]) if event["date"] else None
    begun = when.earliest if when and when.earliest else date.min
    return min((day for day in _issue_days(event["citations"], issued) if day >= begun), default=_over(event))


def settled_on(event: Document, issued: Issued) -> date:
    """The first day from which on an event, if it is known, is known with the status and date it has now."""
    announced = [announced_on(entry) for entry in event["schedule"]]
    if not announced:
        return known_on(event, issued)
    return max(announced) if event["status"] in PLANNED else outcome_known_on(event, issued)


def _issue_days(cited: Iterable[Document], issued: Issued) -> Iterable[date]:
    return (issued[citation["source"]] for citation in cited if citation["source"] in issued)


def _by(cited: Iterable[Document], issued: Issued, day: date) -> list[Document]:
    return [citation for citation in cited if issued.get(citation["source"], day) <= day]


def announced_on(entry: Document) -> date:
    """The first day an announcement may have been made on."""
    when = dates.parse(entry["announced_on"])
    return when.earliest or when.latest or date.max


def _over(event: Document) -> date:
    when = dates.parse(event["date"]["edtf"]) if event["date"] else None
    return (when and (when.latest or when.earliest)) or date.max


def _planned_date(edtf: str | None, now: Document | None) -> Document | None:
    """A planned date as a document: today's with its reasoning where it is the same, else the bare date."""
    if edtf is None or (now and now["edtf"] == edtf):
        return now if edtf else None
    return {"edtf": edtf, "as_written": "", "basis": Basis.STATED.value, "note": "", "timezone": None}
