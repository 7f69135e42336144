"""Who took part in an event, in one line."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from webapp.domain.participants import ATTENDANCE
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import Attendance, Role

MOST = 6
"""Names in a line."""

PREFIXES: Mapping[str, Markup] = {Role.ADDRESSEE: Markup("to "), Role.SUBJECT: Markup("about ")}
"""What stands before those who had something said or done to them, after those who took part."""

PLAIN = Markup("")


def isolated(name: Markup) -> Markup:
    """A name that runs as it is written, whatever stands around it."""
    return Markup(f"<bdi>{name}</bdi>")  # noqa: S704 - escaped


def taking_part(event: EventDocument, name: Callable[[str], Markup]) -> Markup:
    """The names of those who took part, to whom, and whom it was about: "A, B to C about D". Who was to come and did
    not is said to have stayed away."""
    groups: dict[Markup, dict[str, Markup]] = {prefix: {} for prefix in (PLAIN, *PREFIXES.values())}
    for participant in event["participants"]:
        said = name(participant["actor"])
        if participant.get("attendance"):
            said += Markup(" ({})").format(ATTENDANCE[Attendance(participant["attendance"])])
        groups[PREFIXES.get(participant["role"], PLAIN)].setdefault(participant["actor"], said)
    told = [prefix + _some([*names.values()]) for prefix, names in groups.items() if names]
    return told[0] if len(told) == 1 else Markup(" ").join(told)


def _some(names: Sequence[Markup]) -> Markup:
    shown = Markup(", ".join(names[:MOST]))  # noqa: S704 - escaped
    return shown if len(names) <= MOST else shown + f" and {len(names) - MOST} more"
