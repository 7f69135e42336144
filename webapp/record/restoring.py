"""Bringing back an earlier document of an item, as its next revision."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.domain.changes.references import references_of
from webapp.domain.changes.substitution import name_heirs
from webapp.domain.context import Context
from webapp.domain.document import ITEMS, parse
from webapp.domain.items import Key
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation
from webapp.reading.heirs import heirs_among
from webapp.reading.revisions import revision
from webapp.record.context import context
from webapp.record.draft import Act, Draft, SaveOutcome
from webapp.record.saving import save


def restore_revision(
    session: Session, negotiation: Negotiation, kind: ItemKind, uid: str, number: int, base: int, act: Act
) -> SaveOutcome:
    """Save the document of an item at revision `number` as the one after `base`, whatever rules are newer. Merged items
    that it names are replaced by what they became part of.

    Raises Invalid with everything it refers to that is gone, and for rules that need the whole record; Conflict if the
    item is no longer at `base`; LookupError if there is no document at that revision.
    """
    stored = revision(session, negotiation.id, kind, uid, number)
    if stored is None:
        raise LookupError(number)
    document = with_heirs(session, negotiation.id, kind, stored)
    item = parse(ITEMS[kind], document, replace(context(session, negotiation, act.at), restores=True))
    return save(session, negotiation.uid, [Draft.of(item, base=base)], act)


def obstacles(
    session: Session, negotiation: Negotiation, kind: ItemKind, stored: ItemDocument, at: datetime
) -> tuple[list[str], list[str]]:
    """Return what keeps a document that was accepted once from being restored, as sentences: references to what is
    gone; and what today's rules would refuse, which does not prevent it."""
    now = context(session, negotiation, at)
    try:
        stored = with_heirs(session, negotiation.id, kind, stored)
    except Invalid as invalid:
        return invalid.sentences, []
    missing = _problems(kind, stored, replace(now, restores=True))
    return missing, [sentence for sentence in _problems(kind, stored, now) if sentence not in missing]


def _problems(kind: ItemKind, stored: ItemDocument, now: Context) -> list[str]:
    try:
        parse(ITEMS[kind], stored, now)
    except Invalid as invalid:
        return invalid.sentences
    return []


def with_heirs(
    session: Session,
    negotiation_id: int,
    kind: ItemKind,
    document: ItemDocument,
    separate: Collection[Key] = frozenset(),
) -> ItemDocument:
    """Return the document with merged items replaced by what they became part of, except those about to be `separate`
    again; the same object if it names none. Raises Invalid if the two cannot be named as one."""
    merged = heirs_among(session, negotiation_id, references_of([(kind, document)]))
    document, clashes = name_heirs(kind, document, {key: into for key, into in merged.items() if key not in separate})
    if clashes:
        raise Invalid(clashes)
    return document
