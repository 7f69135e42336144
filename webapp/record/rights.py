"""Who may write, checked again where it is written, whatever a view let through (OWASP ASVS 4.0.3, 4.1.1)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.site_vocabulary import SiteRole
from webapp.model import Person
from webapp.record.draft import Act


class NotAllowed(Exception):
    """Raised for an act of somebody who may not do it, or no longer; nothing was changed."""

    title = "This is not allowed"

    def __init__(self) -> None:
        super().__init__("Your account may not do this, or not any more. Nothing was changed.")


def require_role(session: Session, person_id: int | None, role: SiteRole) -> None:
    """Raise NotAllowed unless a person has this role, or a higher one, and may log in at this moment."""
    has = session.scalar(select(Person.role).where(Person.id == person_id, Person.active))
    if has is None or not has.may(role):
        raise NotAllowed


def require(session: Session, act: Act, role: SiteRole) -> None:
    """Raise NotAllowed unless whoever acts has the role. The command line, without an account, has any."""
    if act.by_id is not None:
        require_role(session, act.by_id, role)
