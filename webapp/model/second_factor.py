"""The second factor of a log-in, and the codes that stand in for it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.model.base import Base, UTCDateTime


class SecondFactor(Base):
    """What a person's authenticator shares with the site (RFC 6238). It counts once a code has confirmed it.

    `step` is the time step of the last code that was taken, of which none is taken again; `failures` are the wrong
    codes since then.
    """

    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str]
    step: Mapped[int | None]
    failures: Mapped[int] = mapped_column(default=0)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class RecoveryCode(Base):
    """A code that stands in for a second factor once, hashed with a salt; the row goes when it is used."""

    __table_args__ = (UniqueConstraint("person_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("second_factor.person_id", ondelete="CASCADE"))
    code_hash: Mapped[str]
