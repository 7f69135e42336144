"""The invitation of a person who shall have a login."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import SiteRole
from webapp.model.base import Base, UTCDateTime, term


class Invitation(Base):
    """A place kept for a person who was invited: the hash of the token in the link, and what they will be.

    The row goes when the invitation is used or revoked. `inviter_id` is null where the command line invited.
    """

    __table_args__ = (CheckConstraint("username <> ''", name="username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    role: Mapped[SiteRole] = mapped_column(term(SiteRole))
    inviter_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
