"""A negotiation and what its events refer to. Rows are for queries; what is shown is the latest revision's document.

Items are keyed by (negotiation, uid): uids never change, so rows can be written from a document alone.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import ActorKind
from webapp.model.base import Base, ItemRow, UTCDateTime, term, within


class Site(Base):
    """One row: the version of the whole site, raised with every change to any negotiation, and the number of the
    projection that made the rows of all items (see record.projection)."""

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    projection: Mapped[int] = mapped_column(default=0)


class Negotiation(Base):
    """A dossier's header, its version, and the counts that its pages show."""

    __table_args__ = (CheckConstraint("version >= 0", name="version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    title: Mapped[str]
    timezone: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)
    edited_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    events: Mapped[int] = mapped_column(default=0)
    statements: Mapped[int] = mapped_column(default=0)
    sources: Mapped[int] = mapped_column(default=0)


class Actor(ItemRow):
    """A person, state or body; its side is the end of the chain of affiliations. `affiliations_before` are the earlier
    ones as JSON, "" without any."""

    __table_args__ = (
        within("actor", "affiliation"),
        CheckConstraint("affiliation <> uid", name="affiliation"),
        Index(None, "negotiation_id", "affiliation"),
    )

    name: Mapped[str]
    kind: Mapped[ActorKind] = mapped_column(term(ActorKind))
    affiliation: Mapped[str | None]
    affiliations_before: Mapped[str]


class Issue(ItemRow):
    """What is negotiated."""

    name: Mapped[str]


class Source(ItemRow):
    """What claims rest on. `issued` is EDTF; `issued_on` is the day it came out, None where that is not known."""

    name: Mapped[str]
    issued: Mapped[str | None]
    issued_on: Mapped[date | None]
