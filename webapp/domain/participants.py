"""Who took part in an event, and who met whom there."""

from collections.abc import Mapping
from typing import Any

from webapp.domain.vocabulary import Attendance, Role

Document = Mapping[str, Any]

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


def took_part(participant: Document) -> bool:
    """Whether somebody had a part in an event: came, and was not only spoken of."""
    return not participant.get("attendance") and participant["role"] not in SPOKEN_OF
