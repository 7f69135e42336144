"""The uids of statements, which are unique in a negotiation."""

from collections.abc import Container, Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.items import is_event
from webapp.domain.problems import Problem
from webapp.model import Statement
from webapp.reading.revisions import batches
from webapp.record.draft import Draft

Places = dict[str, tuple[str, int]]
"""Where statements stand, by uid: the path of the event, and the place there."""


def repeated_uids(work: Iterable[Draft], places: Places) -> Iterator[Problem]:
    """Yield a problem for each statement in these drafts whose uid is in `places` already; add all to `places`."""
    for draft in work:
        if draft.text and is_event(document := draft.document, draft.kind):
            for place, statement in enumerate(document["statements"]):
                if statement["uid"] in places:
                    yield _uid_problem(statement["uid"], draft.path, place)
                places[statement["uid"]] = draft.path, place


def repeated_elsewhere(
    session: Session, negotiation_id: int | None, places: Places, saved: Container[str]
) -> Iterator[Problem]:
    """Yield a problem for each of these statements whose uid belongs to an event that is not `saved` too."""
    for uids in batches(sorted(places)):
        query = select(Statement.uid, Statement.event_uid).where(
            Statement.negotiation_id == negotiation_id, Statement.uid.in_(uids)
        )
        for uid, event_uid in session.execute(query):
            if event_uid not in saved:
                yield _uid_problem(uid, *places[uid])


def _uid_problem(uid: str, event: str, place: int) -> Problem:
    path = f"{event}.statements.{place}.uid" if event else f"statements.{place}.uid"
    return Problem(path, f"Another statement has the uid “{uid}”; choose one that is free in the whole negotiation.")
