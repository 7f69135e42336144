"""Who acts on an account, and whether they may. This is checked again where it is written, whatever a view let through
(OWASP ASVS 4.0.3, 4.1.1 and 4.1.5: access control is enforced on a trusted layer, and fails securely)."""

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session

from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import current_person
from webapp.record.rights import require_role


@dataclass(frozen=True, slots=True)
class Authority:
    """The id of the person who acts, and their address."""

    person_id: int | None
    address: str | None


COMMAND_LINE = Authority(None, None)
"""May do everything: whoever types commands holds the database. Another authority without a person is a stranger's."""


def require(session: Session, by: Authority, role: SiteRole = SiteRole.ADMIN) -> None:
    """Raise NotAllowed unless this is the command line, or an active person of this role or a higher one."""
    if by is not COMMAND_LINE:
        require_role(session, by.person_id, role)


def visitor() -> Authority:
    """Return the sender of this request, logged in or not."""
    person = current_person()
    return Authority(person.id if person else None, request.remote_addr)
