"""What is worth a look in a record that is sound: documents that rules made since they were written would refuse, and
questions that documents raise."""

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.context import Context
from webapp.domain.document import ITEMS, parse
from webapp.domain.plain import ItemDocument, read
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Negotiation, Revision
from webapp.reading.questions import all_questions
from webapp.reading.snapshot import Snapshot

AT_ONCE = 500
"""Documents held while all are read."""


def remarks(session: Session, today: Callable[[str], date]) -> Iterator[str]:
    """A sentence for everything worth a look. `today` gives the calendar day in a time zone."""
    for negotiation in session.scalars(select(Negotiation).order_by(Negotiation.uid)).all():
        day = today(negotiation.timezone)
        yield from (f"{negotiation.uid}: {sentence}" for sentence in _refused_today(session, negotiation, day))
        for kind, uid, question in all_questions(Snapshot(session, negotiation), day):
            yield f"{negotiation.uid}: {kind} {uid}, {question.path}: {question.sentence}"


def _refused_today(session: Session, negotiation: Negotiation, today: date) -> Iterator[str]:
    context = Context(today, lambda *_: True)
    header = select(Revision.document).where(Revision.id == negotiation.revision_id)
    for text in session.scalars(header):
        yield from _breaches(ItemKind.NEGOTIATION, text or "", context)
    for kind in TABLES:
        table = TABLES[kind].__table__.c
        query = select(Revision.document).where(
            Revision.id == table.revision_id, table.negotiation_id == negotiation.id
        )
        for text in session.scalars(query.order_by(table.uid).execution_options(yield_per=AT_ONCE)):
            yield from _breaches(kind, text or "", context)


def _breaches(kind: ItemKind, text: str, context: Context) -> Iterator[str]:
    document = read(ItemDocument, text)
    try:
        parse(ITEMS[kind], document, context)
    except Invalid as invalid:
        for problem in invalid.problems:
            yield f"{kind} {document['uid']}, {problem.path}: {problem.message}"
