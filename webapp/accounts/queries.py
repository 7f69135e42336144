"""What is asked of the tables of people, sessions and failed log-ins."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import SiteRole
from webapp.model import LoginFailure, LoginSession, Person


def person_named(session: Session, username: str) -> Person | None:
    """The person of this (canonical) username."""
    return session.scalar(select(Person).where(Person.username == username))


def person_mailed(session: Session, email: str) -> Person | None:
    """The person of this e-mail address."""
    return session.scalar(select(Person).where(Person.email == email))


def everybody(session: Session) -> list[Person]:
    """All people, by username."""
    return list(session.scalars(select(Person).order_by(Person.username)))


def active_admins(session: Session) -> list[Person]:
    """The administrators who may log in."""
    return list(session.scalars(select(Person).where(Person.role == SiteRole.ADMIN, Person.active)))


def is_unchanged(session: Session, person: Person) -> bool:
    """Whether the person may still log in, with the password that they had when they were read."""
    same = Person.id == person.id, Person.password == person.password, Person.active
    return session.scalar(select(Person.id).where(*same)) is not None


def live_session(session: Session, id_hash: str, at: datetime) -> tuple[LoginSession, Person | None] | None:
    """The session of this id and its active person, unless it is unknown or has ended."""
    found = session.execute(
        select(LoginSession, Person)
        .outerjoin(Person, and_(Person.id == LoginSession.person_id, Person.active))
        .where(LoginSession.id_hash == id_hash, LoginSession.expires_at > at)
    ).first()
    return (found[0], found[1]) if found else None


def failures(session: Session, keys: Collection[str], since: datetime) -> dict[str, tuple[int, datetime]]:
    """How often each of these keys has failed since then, and when last; a key that has not failed is missing."""
    counted = (
        select(LoginFailure.key, func.count(), func.max(LoginFailure.failed_at))
        .where(LoginFailure.key.in_(keys), LoginFailure.failed_at > since)
        .group_by(LoginFailure.key)
    )
    return {key: (count, last) for key, count, last in session.execute(counted)}
