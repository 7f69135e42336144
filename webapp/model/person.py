"""People who may do more than read."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import SiteRole
from webapp.model.base import Base, UTCDateTime, term


class Person(Base):
    """Someone with a login. `username` is stored casefolded; `name` is what the public log shows.

    `password_expires_at` is when a printed password ends; one that the person chose has no end. `seen_at` is when the
    person was last there, as far as sessions note it.
    """

    __table_args__ = (CheckConstraint("username <> ''", name="username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    password: Mapped[str]
    role: Mapped[SiteRole] = mapped_column(term(SiteRole))
    active: Mapped[bool] = mapped_column(default=True)
    password_expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def must_change_password(self) -> bool:
        """Whether the password is a printed one, good for choosing one's own and nothing else."""
        return self.password_expires_at is not None
