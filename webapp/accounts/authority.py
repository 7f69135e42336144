"""Who acts on an account, and whether they may: looked at again where it is written, whatever a view let through
(OWASP ASVS 4.0.3, 4.1.1 and 4.1.5: access control is enforced on a trusted layer, and fails securely)."""

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session
from werkzeug.exceptions import Forbidden

from webapp.accounts import queries
from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import current_person


@dataclass(frozen=True, slots=True)
class Authority:
    """A person by id, and the address they act from."""

    person_id: int | None
    address: str | None


COMMAND_LINE = Authority(None, None)
"""Whoever may type commands holds the database itself, so may do everything. It is this very object: another authority
without a person is a stranger's."""


def require_role(session: Session, by: Authority, role: SiteRole) -> None:
    """Raises Forbidden unless this is the command line, or somebody of this role, or a higher one, who may log in at
    this moment."""
    person = queries.active_person(session, by.person_id) if by.person_id is not None else None
    if by is not COMMAND_LINE and (person is None or not person.role.may(role)):
        raise Forbidden("Your account may not do this, or not any more. Nothing was changed.")


def require_admin(session: Session, by: Authority) -> None:
    """Raises Forbidden unless this is the command line, or an admin who may log in at this moment."""
    require_role(session, by, SiteRole.ADMIN)


def visitor() -> Authority:
    """Whoever sent this request, logged in or not."""
    person = current_person()
    return Authority(person.id if person else None, request.remote_addr)
