"""Who acts on an account, and whether they may: looked at again where it is written, whatever a view let through
(OWASP ASVS 4.0.3, 4.1.1 and 4.1.5: access control is enforced on a trusted layer, and fails securely)."""

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session
from werkzeug.exceptions import Forbidden

from webapp.accounts import queries
from webapp.http.access import current_person


@dataclass(frozen=True, slots=True)
class Authority:
    """A person by id, and the address they act from."""

    person_id: int | None
    address: str | None


COMMAND_LINE = Authority(None, None)
"""Whoever may type commands holds the database itself, so may do everything. It is this very object: another authority
without a person is a stranger's."""


def require_admin(session: Session, by: Authority) -> None:
    """Raises Forbidden unless this is the command line, or an administrator who may log in at this moment."""
    if by is not COMMAND_LINE and not queries.is_active_admin(session, by.person_id):
        raise Forbidden("Only an administrator may do this, and your account is none any more. Nothing was changed.")


def visitor() -> Authority:
    """Whoever sent this request, logged in or not."""
    person = current_person()
    return Authority(person.id if person else None, request.remote_addr)
