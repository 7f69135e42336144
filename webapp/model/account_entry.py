"""The log of accounts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import AccountAct
from webapp.model.base import Base, UTCDateTime, term


class AccountEntry(Base):
    """A line of the log of accounts: who did what to whose account, and from where.

    `who_id` is null for the command line, and for whoever fails to log in; `whom_id` is null where the name that was
    tried is nobody's, and for an invitation, whose username stands in `detail`. Addresses are kept for a while only.
    """

    __table_args__ = (
        Index("ix_account_entry_act", "act"),
        Index("ix_account_entry_at", "at"),
        Index("ix_account_entry_address_at", "at", sqlite_where=text("address IS NOT NULL")),
        Index("ix_account_entry_who_id", "who_id"),
        Index("ix_account_entry_whom_id", "whom_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    act: Mapped[AccountAct] = mapped_column(term(AccountAct))
    who_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    whom_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    detail: Mapped[str]
    address: Mapped[str | None]
