"""Who took part in an event, and who met whom there."""

from webapp.domain.plain import EventDocument, ParticipantDocument
from webapp.domain.vocabulary import AWAITED, Attendance, EventKind, Role, Status

SPOKEN_OF = frozenset({Role.SUBJECT})
"""Roles of those whom a remark is about."""

APART = frozenset({Role.HOST, Role.SUBJECT, Role.OUTLET, Role.SPEAKER, Role.ADDRESSEE})
"""Roles that bring nobody to the table: whoever hosts and sits there is a participant as well."""

ATTENDANCE = {
    Attendance.ABSENT: "stayed away",
    Attendance.REFUSED: "refused to come",
    Attendance.DISPUTED: "disputed whether present",
}
"""What is said of those who were to come."""


PARTIES = frozenset({Role.PARTY, Role.PARTICIPANT, Role.SIGNATORY})
"""Roles of those who can be said to have met apart, where they did: a go-between is there to go between."""

MEETINGS = frozenset({EventKind.TALKS, EventKind.MEETING, EventKind.VISIT, EventKind.CALL})
"""Kinds of events at which people meet. To be named by a statement or a sanction is not to meet."""

TOOK_PLACE = frozenset({Status.OCCURRED, Status.ONGOING})
"""What is planned or was called off has brought nobody together, and is no part in anything yet."""


def took_part(participant: ParticipantDocument) -> bool:
    """Whether somebody had a part in an event: came, and was not only spoken of."""
    return not participant.get("attendance") and participant["role"] not in SPOKEN_OF


def was_present(participant: ParticipantDocument) -> bool:
    """Whether somebody was where others could be met."""
    return took_part(participant) and participant["role"] not in APART


def brings_together(event: EventDocument) -> bool:
    """Whether an event is a meeting that took place, or is to."""
    return event["kind"] in MEETINGS and event["status"] in {*TOOK_PLACE, *AWAITED}
