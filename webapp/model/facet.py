"""What readers narrow events by and count, and the texts that lead to items: names, looks, sounds and addresses."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.search.fields import FacetField, KeyField
from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base, within


class Facet(Base):
    """A value of a field of an event, made by `domain.search.facets`, known since `known_on`, and until the day before
    `known_until` if it no longer holds. `day` is the day of the event's position now; "" without one. Filters and
    counts use the primary key, in which the values of a field are adjacent."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        Index(None, "negotiation_id", "event_uid"),
        {"sqlite_with_rowid": False},
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[FacetField] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str]
    drawn: Mapped[bool]
    known_on: Mapped[date] = mapped_column(primary_key=True)
    known_until: Mapped[date | None]


class ItemKey(Base):
    """A text that leads to an item, made by `domain.search.item_keys`. The primary key sorts the texts of a field, so
    that those with the same beginning are adjacent."""

    __table_args__ = (Index(None, "negotiation_id", "kind", "uid"), {"sqlite_with_rowid": False})

    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"), primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(primary_key=True)
    field: Mapped[KeyField] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
