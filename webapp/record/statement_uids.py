"""The uids of statements, which are unique in a negotiation."""

from collections.abc import Container, Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.items import is_event
from webapp.domain.plain import EventDocument, ItemDocument, StatementDocument
from webapp.domain.problems import Problem
from webapp.domain.vocabulary import ItemKind
from webapp.model import Statement
from webapp.reading.revisions import batches
from webapp.record.draft import Draft
from webapp.record.uids import FreeUids

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


def with_free_statement_uids(
    session: Session, negotiation_id: int, kind: ItemKind, document: ItemDocument
) -> ItemDocument:
    """A document in which each statement whose uid one of another event has by now gets one that is free."""
    if not is_event(document, kind) or not document["statements"]:
        return document
    uids = FreeUids(session, negotiation_id)
    query = select(Statement.uid).where(
        Statement.negotiation_id == negotiation_id,
        Statement.uid.in_([statement["uid"] for statement in document["statements"]]),
        Statement.event_uid != document["uid"],
    )
    taken = {*session.scalars(query)}
    statements: list[StatementDocument] = [
        {**statement, "uid": uids.free_statement(statement["uid"])} if statement["uid"] in taken else statement
        for statement in document["statements"]
    ]
    event: EventDocument = {**document, "statements": statements}
    return event


def _uid_problem(uid: str, event: str, place: int) -> Problem:
    path = f"{event}.statements.{place}.uid" if event else f"statements.{place}.uid"
    return Problem(path, f"Another statement has the uid “{uid}”; choose one that is free in the whole negotiation.")
