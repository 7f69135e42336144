"""The participants of an event in one line."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from webapp.domain.actors.participants import ATTENDANCE
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import Attendance, Role

MOST = 6
"""Names in a line."""

PREFIXES: Mapping[str, Markup] = {
    Role.ADDRESSEE: Markup(" to "),
    Role.SUBJECT: Markup(" about "),
    Role.HOST: Markup(", hosted by "),
}
"""What precedes the names of those who follow the others: a host need not sit at the table."""

PLAIN = Markup("")


def bidi_isolated(name: Markup) -> Markup:
    """Isolate a name, so that its direction does not depend on the text around it."""
    return Markup(f"<bdi>{name}</bdi>")  # noqa: S704 - escaped


def taking_part(event: EventDocument, name: Callable[[str], Markup]) -> Markup:
    """Return who took part, to whom, about whom, hosted by whom: "A, B to C about D, hosted by E". Whoever stayed
    away is marked so."""
    groups: dict[Markup, dict[str, Markup]] = {prefix: {} for prefix in (PLAIN, *PREFIXES.values())}
    for participant in event["participants"]:
        words = name(participant["actor"])
        if participant.get("attendance"):
            words += Markup(" ({})").format(ATTENDANCE[Attendance(participant["attendance"])])
        groups[PREFIXES.get(participant["role"], PLAIN)].setdefault(participant["actor"], words)
    parts = [prefix + _first_names([*names.values()]) for prefix, names in groups.items() if names]
    return Markup("").join(parts).lstrip(" ,")


def _first_names(names: Sequence[Markup]) -> Markup:
    words = Markup(", ".join(names[:MOST]))  # noqa: S704 - escaped
    return words if len(names) <= MOST else words + f" and {len(names) - MOST} more"
