"""Who took part in an event, who was present, and which events are meetings."""

from webapp.domain.plain import EventDocument, ParticipantDocument
from webapp.domain.vocabulary import AWAITED, Attendance, EventKind, Role, Status

SPOKEN_OF = frozenset({Role.SUBJECT})
"""Roles of those whom an event is about."""

APART = frozenset({Role.HOST, Role.SUBJECT, Role.OUTLET, Role.SPEAKER, Role.ADDRESSEE})
"""Roles that do not bring anyone to the table: a host who sits there is also a participant."""

ATTENDANCE = {
    Attendance.ABSENT: "stayed away",
    Attendance.REFUSED: "refused to come",
    Attendance.DISPUTED: "disputed whether present",
}
"""What pages say of those who were to come."""


PARTIES = frozenset({Role.PARTY, Role.PARTICIPANT, Role.SIGNATORY})
"""Roles of those who can have met apart from each other; a go-between meets both."""

MEETINGS = frozenset({EventKind.TALKS, EventKind.MEETING, EventKind.VISIT, EventKind.CALL})
"""Kinds of events at which people meet. Being named by a statement or a sanction is not meeting."""

TOOK_PLACE = frozenset({Status.OCCURRED, Status.ONGOING})
"""Statuses of what has happened; a planned or cancelled event has brought nobody together."""


def took_part(participant: ParticipantDocument) -> bool:
    """Return whether somebody came, and was not only the subject."""
    return not participant.get("attendance") and participant["role"] not in SPOKEN_OF


def was_present(participant: ParticipantDocument) -> bool:
    """Return whether somebody was where others could be met."""
    return took_part(participant) and participant["role"] not in APART


def brings_together(event: EventDocument) -> bool:
    """Return whether an event is a meeting that took place or is still to come."""
    return event["kind"] in MEETINGS and event["status"] in {*TOOK_PLACE, *AWAITED}
