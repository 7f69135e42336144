"""What the pages of people show: each with what stands beside the name in a list."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.model import Person


@dataclass(frozen=True, slots=True)
class Listed:
    """A person, how many sessions they have, and whether their log-in takes two steps."""

    person: Person
    sessions: int
    has_factor: bool


def people(session: Session, at: datetime) -> list[Listed]:
    """Everybody, by username, the disabled too."""
    sessions, with_factor = queries.session_counts(session, at), queries.people_with_factor(session)
    return [
        Listed(person, sessions.get(person.id, 0), person.id in with_factor) for person in queries.everybody(session)
    ]
