"""Invitations: links by which one person can make their own account, once, within a week.

The table holds a hash of the link's token (256 random bits; OWASP Forgot Password Cheat Sheet, URL Tokens). An
invitation ends when its maker is no longer an administrator.
"""

import secrets
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from webapp.accounts import journal, particulars, passwords, people, queries
from webapp.accounts.authority import Authority, require
from webapp.accounts.sessions import secret_hash
from webapp.accounts.taken_names import require_free
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.model import Invitation, Person

LIFETIME = timedelta(days=7)


class Ended(NotFound):
    """The invitation was used or revoked, has ended, also with its maker's role, or never existed; the sentence does
    not say which."""

    def __init__(self) -> None:
        super().__init__(
            f"This invitation has been used or taken back, has ended after {LIFETIME.days} days, or whoever sent it is "
            "no administrator any more. If you have an account by now, log in; if not, ask for a new one."
        )


def invite(
    session: Session, username: str, *, name: str, role: SiteRole, by: Authority, email: str | None = None
) -> tuple[Invitation, str]:
    """Make an invitation and its token, and remove invitations that have ended. Raises Invalid with all problems."""
    details, problems = particulars.particulars(name, email)
    username, unfit = particulars.username(username)
    if problems := [*problems, *unfit]:
        raise Invalid(problems)
    require(session, by)
    at = now()
    session.execute(delete(Invitation).where(Invitation.expires_at <= at))
    require_free(session, username, details)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        token_hash=secret_hash(token),
        username=username,
        name=details.name,
        email=details.email or None,
        role=role,
        inviter_id=by.person_id,
        created_at=at,
        expires_at=at + LIFETIME,
    )
    session.add(invitation)
    session.flush()
    journal.note(session, AccountAct.INVITATION, by, None, f"{username}, {role.label}")
    return invitation, token


def open_invitation(session: Session, token: str) -> Invitation:
    """Return the open invitation of this token. Raises Ended."""
    invitation = queries.open_invitation(session, secret_hash(token), now())
    if invitation is None:
        raise Ended
    return invitation


def revoke(session: Session, invitation_id: int, *, by: Authority) -> None:
    """Take an invitation back, if it still exists."""
    require(session, by)
    invitation = session.get(Invitation, invitation_id)
    if invitation:
        journal.note(session, AccountAct.REVOCATION, by, None, invitation.username)
        session.delete(invitation)


def accept(session: Session, invitation: Invitation, token: str, *, name: str, password: str, by: Authority) -> Person:
    """Make the invited person, with the name and password they chose, and use up the invitation.

    `invitation` was read before the transaction. Raises Invalid with all problems, and Ended if somebody was quicker.
    """
    details, problems = particulars.particulars(name, invitation.email)
    _, weak = particulars.password(password, invitation.username)
    if problems := [*problems, *weak]:
        raise Invalid(problems)
    hashed = passwords.hash_of(password)
    current = open_invitation(session, token)
    require_free(session, current.username, details, own=current)
    session.delete(current)
    fields = {"username": current.username, "role": current.role, "password": hashed, "created_at": now()}
    person = people.new_person(session, details, **fields)
    itself = Authority(person.id, by.address)
    journal.note(session, AccountAct.ADDITION, itself, person.id, f"{current.role.label}, by invitation")
    return person
