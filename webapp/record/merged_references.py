"""Documents that were written before something they name became part of another: their references follow to that."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from webapp.domain.items import Key
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import Invalid
from webapp.domain.references import references_of
from webapp.domain.substitution import following
from webapp.domain.vocabulary import ItemKind
from webapp.reading.referring import heirs


def with_heirs(
    session: Session,
    negotiation_id: int,
    kind: ItemKind,
    document: ItemDocument,
    separate: Collection[Key] = frozenset(),
) -> ItemDocument:
    """The document with what merged items became part of in their place, but for those that are about to be `separate`
    again; the same where it names none. Raises Invalid for what cannot be said of the two as of one."""
    merged = {
        (of, old): new
        for of, uids in references_of([(kind, document)]).items()
        for old, new in heirs(session, negotiation_id, of, {uid for uid in uids if (of, uid) not in separate}).items()
    }
    document, clashes = following(kind, document, merged)
    if clashes:
        raise Invalid(clashes)
    return document
