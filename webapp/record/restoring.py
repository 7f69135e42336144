"""Bringing back what an item once said, as its next revision."""

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
    """Saves what an item said at revision `number` as the one after `base`, whatever rules have been made since. What
    it names and was merged since is what that became part of.

    Raises Invalid with all that it refers to and that is gone, and for what only the whole record can tell; Conflict
    where the item is no longer at `base`; LookupError where it said nothing at that revision.
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
    """What stands in the way of bringing back a document that was accepted once, in sentences: what it refers to and
    that is gone; and what today's rules would refuse, which does not hold it up."""
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
    """The document with what merged items became part of in their place, but for those that are about to be `separate`
    again; the same where it names none. Raises Invalid for what cannot be said of the two as of one."""
    merged = heirs_among(session, negotiation_id, references_of([(kind, document)]))
    document, clashes = name_heirs(kind, document, {key: into for key, into in merged.items() if key not in separate})
    if clashes:
        raise Invalid(clashes)
    return document
