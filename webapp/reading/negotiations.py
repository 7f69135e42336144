"""The negotiations of the site and their headers."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.domain.plain import NegotiationDocument, read
from webapp.domain.text import UID
from webapp.model import Negotiation, Revision
from webapp.reading.dossier import Dossier


def negotiation_named(session: Session, uid: str) -> Negotiation | None:
    """Return the row of a negotiation, or None: also for a text that no uid can be, such as bytes of a command line
    that are not UTF-8, which no query takes."""
    return session.scalar(_NAMED, {"uid": uid}) if UID.fullmatch(uid) else None


def dossier_named(session: Session, uid: str) -> Dossier:
    """Return the dossier of a negotiation, a new one if there is none of this uid."""
    negotiation = negotiation_named(session, uid)
    return Dossier(session, negotiation) if negotiation else Dossier.new(session)


def titles(session: Session) -> Mapping[str, str]:
    """Return the titles of all negotiations, by uid."""
    return dict(session.execute(select(Negotiation.uid, Negotiation.title)).all())


_NAMED = select(Negotiation).where(Negotiation.uid == bindparam("uid"))


def negotiation_with_header(session: Session, uid: str) -> tuple[Negotiation, NegotiationDocument] | None:
    """Return the row of a negotiation and its document, or None, as for `negotiation_named`."""
    row = session.execute(_HEADER, {"uid": uid}).first() if UID.fullmatch(uid) else None
    return (row[0], read(NegotiationDocument, row[1])) if row else None


_HEADER = (
    select(Negotiation, Revision.document)
    .join(Revision, Negotiation.revision_id == Revision.id)
    .where(Negotiation.uid == bindparam("uid"))
)
"""Made once, since every page of a negotiation uses it."""
