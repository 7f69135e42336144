"""Queries on people, sessions, invitations, second factors and failed log-ins."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, not_, or_, select, true
from sqlalchemy.orm import Session

from webapp.domain.site_vocabulary import SiteRole
from webapp.model import Invitation, LoginFailure, LoginSession, Person, RecoveryCode, SecondFactor
from webapp.reading.paging import Page

SIZE = 50
"""People, invitations or sessions on a page."""

Named = TypeVar("Named", Person, Invitation)


class NameHolder(NamedTuple):
    """The names of a person or an invitation."""

    username: str
    name: str
    email: str | None
    invited: bool


def person_named(session: Session, username: str) -> Person | None:
    """Return the person of this (canonical) username."""
    return session.scalar(select(Person).where(Person.username == username))


def active_person(session: Session, person_id: int) -> Person | None:
    """Return the person of this id, unless disabled."""
    return session.scalar(select(Person).where(Person.id == person_id, Person.active))


def everybody(session: Session) -> list[Person]:
    """Return all people, by username, the disabled too."""
    return list(session.scalars(select(Person).order_by(Person.username)))


def seen_last(session: Session, most: int) -> list[Person]:
    """Return the people who were last there, the disabled too: at most `most` of them, by username."""
    newest = select(Person.id).order_by(Person.seen_at.desc().nulls_last(), Person.id).limit(most)
    return list(session.scalars(select(Person).where(Person.id.in_(newest)).order_by(Person.username)))


def by_username(session: Session, table: type[Named], after: str) -> Page[Named]:
    """Return a page of all people, or of all unused invitations, by username, after `after`."""
    rows = session.scalars(select(table).where(table.username > after).order_by(table.username).limit(SIZE + 1))
    return Page.cut(rows.all(), SIZE, lambda row: row.username)


def name_holders(session: Session) -> list[NameHolder]:
    """Return the names of all people and invitations."""
    people = select(Person.username, Person.name, Person.email, false())
    invited = select(Invitation.username, Invitation.name, Invitation.email, true())
    return [NameHolder(*row) for query in (people, invited) for row in session.execute(query)]


def active_admins(session: Session) -> list[Person]:
    return list(session.scalars(select(Person).where(Person.role == SiteRole.ADMIN, Person.active)))


def is_unchanged(session: Session, person: Person) -> bool:
    """Return whether the person may still log in, with the password they had when they were read."""
    same = Person.id == person.id, Person.password == person.password, Person.active
    return session.scalar(select(Person.id).where(*same)) is not None


def live_session(
    session: Session, id_hash: str, at: datetime, *, of_program: bool
) -> tuple[LoginSession, Person | None] | None:
    """Return the session of this id and its active person, unless it is unknown or has ended. A program's is not found
    by its id in a cookie, nor a browser's by a token."""
    row = session.execute(_LIVE, {"id_hash": id_hash, "at": at, "of_program": of_program}).first()
    return (row[0], row[1]) if row else None


_LIVE = (
    select(LoginSession, Person)
    .outerjoin(Person, and_(Person.id == LoginSession.person_id, Person.active))
    .where(
        LoginSession.id_hash == bindparam("id_hash"),
        LoginSession.expires_at > bindparam("at"),
        LoginSession.program.is_not(None) == bindparam("of_program"),
    )
)
"""Built once: every request of a person who is logged in runs it."""


def sessions(session: Session, person_id: int, at: datetime) -> Page[LoginSession]:
    """Return the newest open sessions of a person, programs' included."""
    live = LoginSession.person_id == person_id, LoginSession.expires_at > at
    newest = select(LoginSession).where(*live).order_by(LoginSession.created_at.desc()).limit(SIZE + 1)
    return Page.cut(session.scalars(newest).all(), SIZE, lambda row: row.id_hash)


def programs(session: Session, person_id: int, at: datetime) -> list[LoginSession]:
    """Return the open sessions of a person's programs, by name."""
    live = LoginSession.person_id == person_id, LoginSession.expires_at > at, LoginSession.program.is_not(None)
    return list(session.scalars(select(LoginSession).where(*live).order_by(LoginSession.program)))


def session_counts(session: Session, people: Collection[Person], at: datetime) -> dict[int, int]:
    """Return the number of open sessions of each of these people, by id; without those who have none."""
    live = LoginSession.person_id.in_([person.id for person in people]), LoginSession.expires_at > at
    counts = select(LoginSession.person_id, func.count()).where(*live).group_by(LoginSession.person_id)
    return {person: count for person, count in session.execute(counts) if person}


def open_invitation(session: Session, token_hash: str, at: datetime) -> Invitation | None:
    """Return the invitation of this token, unless it has ended or its maker is no longer an administrator."""
    tests = Invitation.token_hash == token_hash, Invitation.expires_at > at
    return session.scalar(select(Invitation).where(*tests, _may_invite()))


def left_invitations(session: Session, invitations: Collection[Invitation]) -> set[int]:
    """Return the ids of those of these invitations whose maker is no longer an administrator."""
    among = Invitation.id.in_([invitation.id for invitation in invitations])
    return set(session.scalars(select(Invitation.id).where(among, not_(_may_invite())))) if invitations else set()


def _may_invite() -> ColumnElement[bool]:
    inviter = exists().where(Person.id == Invitation.inviter_id, Person.role == SiteRole.ADMIN, Person.active)
    return or_(Invitation.inviter_id.is_(None), inviter)


def has_factor(session: Session, person_id: int) -> bool:
    """Return whether a person has a confirmed second factor."""
    counts = SecondFactor.person_id == person_id, SecondFactor.confirmed_at.is_not(None)
    return session.scalar(select(SecondFactor.person_id).where(*counts)) is not None


def people_with_factor(session: Session, people: Collection[Person]) -> set[int]:
    """Return the ids of those of these people who have a confirmed second factor."""
    counts = SecondFactor.person_id.in_([person.id for person in people]), SecondFactor.confirmed_at.is_not(None)
    return set(session.scalars(select(SecondFactor.person_id).where(*counts)))


def recovery_codes(session: Session, person_id: int) -> list[RecoveryCode]:
    """Return a person's unused recovery codes."""
    return list(session.scalars(select(RecoveryCode).where(RecoveryCode.person_id == person_id)))


def failures(
    session: Session, keys: Collection[str], since: datetime, until: datetime
) -> dict[str, tuple[int, datetime]]:
    """Return the number of failures of each of these keys in a time, and the last of them; without keys that have
    none."""
    query = (
        select(LoginFailure.key, func.count(), func.max(LoginFailure.failed_at))
        .where(LoginFailure.key.in_(keys), LoginFailure.failed_at > since, LoginFailure.failed_at <= until)
        .group_by(LoginFailure.key)
    )
    return {key: (count, last) for key, count, last in session.execute(query)}
