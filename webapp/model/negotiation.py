"""A negotiation and what its events refer to. Rows serve queries; pages show the latest revision's document. Items are
keyed by (negotiation, uid): uids never change, so rows can be written from a document alone."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import ActorKind
from webapp.model.base import Base, ItemRow, within


class Site(Base):
    """One row: the version of the site, raised with every change to any negotiation, and the number of the projection
    that made all rows (see record.projection)."""

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    projection: Mapped[int] = mapped_column(default=0)


class Negotiation(Base):
    """A negotiation: its header, its version, and the counts shown on its pages."""

    __table_args__ = (CheckConstraint("version >= 0", name="version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    title: Mapped[str]
    timezone: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)
    edited_at: Mapped[datetime | None]
    events: Mapped[int] = mapped_column(default=0)
    statements: Mapped[int] = mapped_column(default=0)
    sources: Mapped[int] = mapped_column(default=0)


class Actor(ItemRow):
    """A person, state or body. `affiliations_before` are earlier affiliations as JSON; "" for none."""

    __table_args__ = (
        within("actor", "affiliation"),
        CheckConstraint("affiliation <> uid", name="affiliation"),
        Index(None, "negotiation_id", "affiliation"),
    )

    name: Mapped[str]
    kind: Mapped[ActorKind]
    affiliation: Mapped[str | None]
    affiliations_before: Mapped[str]


class Issue(ItemRow):
    """What is negotiated."""

    name: Mapped[str]


class Source(ItemRow):
    """The basis of claims. `issued` is EDTF; `issued_on` is the day of publication, None if unknown."""

    name: Mapped[str]
    issued: Mapped[str | None]
    issued_on: Mapped[date | None]
