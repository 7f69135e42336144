"""How much somebody has suggested, and how much of it waits."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.model import Negotiation, Suggestion


class SuggestionCounts(NamedTuple):
    """How many suggestions somebody made in a negotiation, and how many of them wait."""

    negotiation: str
    title: str
    suggestions: int
    waiting: int


def suggested_in(session: Session, person_id: int) -> list[SuggestionCounts]:
    """The negotiations in which a person has suggested something, each with how much, by title."""
    waiting = func.count().filter(Suggestion.verdict.is_(None))
    query = (
        select(Negotiation.uid, Negotiation.title, func.count(), waiting)
        .join(Suggestion, Suggestion.negotiation_id == Negotiation.id)
        .where(Suggestion.person_id == person_id)
        .group_by(Negotiation.id)
        .order_by(Negotiation.title, Negotiation.uid)
    )
    return [SuggestionCounts(*row) for row in session.execute(query)]
