"""Stored documents as they were known by a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from webapp.domain.known import as_known
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.record.rows import issue_days


def known_by(
    session: Session, negotiation_id: int, events: Sequence[dict[str, Any]], day: date | None
) -> list[dict[str, Any]]:
    """These events' documents with what had been reported by `day`, without those of which nothing had; as they are
    where no day is given. One query, however many they are, as long as their sources are few."""
    if day is None or not events:
        return list(events)
    issued = issue_days(session, negotiation_id, references(events)[ItemKind.SOURCE])
    known = (as_known(event, issued, day) for event in events)
    return [event for event in known if event is not None]
