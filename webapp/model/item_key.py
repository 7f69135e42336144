"""The texts by which items are looked up: names by look and sound, and addresses."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import KeyField
from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base, term


class ItemKey(Base):
    """A text that leads to an item, made by `domain.search.item_keys`. The primary key sorts the texts of a field, so
    that those with the same beginning are adjacent."""

    __table_args__ = (Index(None, "negotiation_id", "kind", "uid"), {"sqlite_with_rowid": False})

    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"), primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(term(ItemKind), primary_key=True)
    field: Mapped[KeyField] = mapped_column(term(KeyField), primary_key=True)
    text: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
