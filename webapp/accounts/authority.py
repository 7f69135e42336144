"""Who acts on an account, and whether they may: looked at again where it is written, whatever a view let through
(OWASP ASVS 4.0.3, 4.1.1 and 4.1.5: access control is enforced on a trusted layer, and fails securely)."""

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session

from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import current_person
from webapp.record.rights import require_role


@dataclass(frozen=True, slots=True)
class Authority:
    """A person by id, and the address they act from."""

    person_id: int | None
    address: str | None


COMMAND_LINE = Authority(None, None)
"""Whoever may type commands holds the database itself, so may do everything. It is this very object: another authority
without a person is a stranger's."""


def require(session: Session, by: Authority, role: SiteRole = SiteRole.ADMIN) -> None:
    """Raises NotAllowed unless this is the command line, or somebody of this role, or a higher one, who may log in at
    this moment."""
    if by is not COMMAND_LINE:
        require_role(session, by.person_id, role)


def visitor() -> Authority:
    """Whoever sent this request, logged in or not."""
    person = current_person()
    return Authority(person.id if person else None, request.remote_addr)
