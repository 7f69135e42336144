"""Who took part in an event, and who met whom there."""

from collections.abc import Mapping
from typing import Any

from webapp.domain.vocabulary import EventKind, Role

Document = Mapping[str, Any]

MEETINGS = frozenset({EventKind.TALKS, EventKind.MEETING, EventKind.VISIT, EventKind.CALL})
"""Kinds of events at which people meet. To be named by a statement or a sanction is not to meet."""

SPOKEN_OF = frozenset({Role.SUBJECT})
"""Roles of those whom a remark is about."""

APART = frozenset({Role.HOST, Role.SUBJECT, Role.OUTLET, Role.SPEAKER, Role.ADDRESSEE})
"""Roles that bring nobody to the table: whoever hosts and sits there is a participant as well."""


def took_part(participant: Document) -> bool:
    """Whether somebody had a part in an event: came, and was not only spoken of."""
    return not participant.get("attendance") and participant["role"] not in SPOKEN_OF


def sat_there(event: Document) -> list[Document]:
    """Those who were at the table of a meeting; nobody at any other event."""
    if event["kind"] not in MEETINGS:
        return []
    return [taking for taking in event["participants"] if took_part(taking) and taking["role"] not in APART]
