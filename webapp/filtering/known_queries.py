"""A negotiation's events as they were known by a day: the rows that stand as they stood then, and the others."""

import json
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.known import as_known
from webapp.domain.references import references
from webapp.domain.schedule import position, stands_at
from webapp.domain.vocabulary import ItemKind
from webapp.filtering.filters import Filter
from webapp.filtering.queries import Matching, Walk, rows
from webapp.model import Event, Revision
from webapp.record.rows import issue_days

Document = dict[str, Any]
Rows = list[tuple[str, Document]]

TOLD_BY_PLAN = {"status", "since", "as_of"}
"""Conditions that an event with another plan then than now meets, or not, by that plan."""

DOCUMENT = select(Revision.document).where(Revision.id == Event.revision_id).scalar_subquery()
"""The document of the event in the query around."""


class Known:
    """A negotiation's events as they were known by a day; as they are now where no day is given.

    Events with another plan then than now are few at any day. They are looked at one by one, since they stood, and
    match, by the plan of then; all others are found by their rows.
    """

    def __init__(self, session: Session, negotiation_id: int, known_by: date | None) -> None:
        self.session = session
        self.negotiation_id = negotiation_id
        self.known_by = known_by
        self.settled = [Event.settled_on <= known_by] if known_by else []
        self.replanned = self._replanned(known_by) if known_by else []

    def run(self, matching: Matching, asked: Filter, walk: Walk) -> Rows:
        """The next (position, document) on the walk that match."""
        found = rows(self.session, matching, walk, DOCUMENT, *self.settled)
        settled = [(place, json.loads(text)) for place, text in found]
        then = [row for row in self._matching(matching, asked) if walk.reaches(row[0])]
        return sorted([*settled, *then], key=itemgetter(0), reverse=walk.descending)[: walk.limit]

    def position(self, uid: str) -> str | None:
        """Where an event stands; None where there is no such event."""
        here = (Event.negotiation_id == self.negotiation_id) & (Event.uid == uid)
        then = (place for place, document in self.replanned if document["uid"] == uid)
        return next(then, None) or self.session.scalar(select(Event.position).where(here))

    def as_known(self, documents: list[Document]) -> list[Document]:
        """The documents with what had been reported by the day."""
        if self.known_by is None or not documents:
            return documents
        issued = issue_days(self.session, self.negotiation_id, references(documents)[ItemKind.SOURCE])
        known = (as_known(document, issued, self.known_by) for document in documents)
        return [document for document in known if document is not None]

    def _replanned(self, known_by: date) -> Rows:
        here = Event.negotiation_id == self.negotiation_id
        query = select(DOCUMENT).where(here, Event.settled_on > known_by, Event.known_on <= known_by)
        then = self.as_known([json.loads(text) for text in self.session.scalars(query)])
        return [(position(document), document) for document in then]

    def _matching(self, matching: Matching, asked: Filter) -> Iterator[tuple[str, Document]]:
        """Those with another plan then that match by it, and by their rows in what a plan does not tell."""
        others = {document["uid"] for _, document in self.replanned}
        if others and {condition.name for condition in matching.conditions} - TOLD_BY_PLAN:
            tests = matching.tests("status", "since", "between")
            others = set(self.session.scalars(select(Event.uid).where(*tests, Event.uid.in_(others))))
        low, high = matching.low or "", matching.high or "~"
        for place, document in self.replanned:
            when = stands_at(document)
            in_range = not (asked.since or asked.until) or (when is not None and asked.may_contain(when))
            in_status = not asked.status or document["status"] in asked.status
            if document["uid"] in others and in_status and in_range and low < place < high:
                yield place, document
