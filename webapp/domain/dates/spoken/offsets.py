"""A time of day beside the same moment elsewhere, from which its offset from UTC follows, or which of several it is."""

import re
from datetime import timedelta

from webapp.domain.dates.spoken.other_languages import MEANINGS
from webapp.domain.dates.zones import NAMES, Zone, folded_word, shown

HALVES = {"am", "pm"}


def _is_exact(zone: Zone) -> bool:
    """Whether a name is written for no other clocks than those at its offset, as EST is in summer."""
    return zone.offset is not None and zone.offset == shown(Zone(zone.name or zone.clocks, zone.offset), True).offset


_AHEAD = {
    name: (zone.offset or timedelta()) // timedelta(minutes=1)
    for name, (zone, *others) in NAMES.items()
    if not others and _is_exact(zone)
}
"""Minutes ahead of UTC of such zones: those of UTC, PKT, MSK, and EDT."""

_CLOCK = (
    r"(?:[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?|[0-9]{4}(?= ?h(?:ou)?rs)|"
    r"midnight|noon)(?: ?h(?:ou)?rs)?"
)
_NAMED = "|".join(map(re.escape, sorted(NAMES, key=len, reverse=True)))
_IN_ZONE = rf"{_CLOCK} ?(?:in )?(?:{_NAMED})(?: (?:standard |summer |daylight )?time)?(?!\w)"
_IN_UTC = r"(?:[0-9]{1,2}[:.]?[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2} ?[ap]\.?m\.?|midnight|noon) ?(?:utc|gmt)"

ELSEWHERE = re.compile(rf"\(((?:{_IN_UTC}|{_IN_ZONE})(?: [^()]*)?)\)", re.IGNORECASE)
"""The same moment in UTC or another zone, which pages and newspapers add to a time of day: 17:00 IST (16:30 PKT)."""

BESIDE = re.compile(r"\(([^()/,;]+?) ?[/,;] ?([^()/,;]+)\)")
"""One pair of brackets in which the same moment may be told twice."""

_TOLD = re.compile(_IN_ZONE, re.IGNORECASE)

LOCAL_THERE = re.compile(rf"(?<!\w)(?:({_NAMED}) local|local(?: time)? (?:in|at) ({_NAMED}))(?!\w)")
"""Local time at a place that is named, in a folded text, which is the time of that place."""

_LOCAL = rf"(?:, ?)?(?:local(?: time)?|{folded_word(MEANINGS['local'])}) ?(?=\()"
_ZONE = rf"({'|'.join(map(re.escape, sorted(_AHEAD, key=len, reverse=True)))}|بتوقيت [غج]رينتش)(?!\w)"

IN_BOTH = re.compile(
    rf"(?<![0-9:.-])([0-9]{{1,2}})(?:(?:[:.h]|(?=[0-9]{{2}} ?{_LOCAL}))([0-9]{{2}}))? ?(am|pm|h\b|uhr)? ?"
    rf"(?:{_LOCAL})?(?:\(|/ ?)([0-9]{{1,2}})(?:[:.h]?([0-9]{{2}}))? ?(?:h|uhr)? ?(am|pm)? ?{_ZONE}"
    r"(?:\)|(?! ?[+-]))"
)
"""Both in a folded text: 4 p.m. (1300 GMT), 16:00/13:00 GMT, 8:00 a.m. local time (12:00 a.m. EDT)."""


def apart(match: re.Match[str]) -> str:
    """Return each in brackets of its own, but for the first of 18 March (17:00 IST, 16:30 PKT). Leave what is no two
    times in zones."""
    if not all(map(_TOLD.fullmatch, match.groups())):
        return match[0]
    before = re.split("[()]", match.string[: match.start()])[-1]
    first = f"({match[1]})" if _TOLD.search(before) else match[1]
    return f"{first} ({match[2]})"


def there(match: re.Match[str]) -> str:
    """Return the place of LOCAL_THERE. A function, as of each that replaces what these long patterns find: of a text
    with groups in it `re` looks up each time what it made of it, by a hash of the whole pattern."""
    return match[1] or match[2]


def with_offset(match: re.Match[str]) -> str:
    """Return a time of day with its offset from UTC: less than 12 hours behind, or up to 12 ahead."""
    hour, minute, half, *elsewhere, zone = match.groups()
    if not (minute or half):
        return match[0]
    most = 12 * 60
    in_utc = _minutes(*elsewhere) - _AHEAD.get(zone, 0)
    ahead = most - (in_utc - _minutes(hour, minute, half) + most) % (2 * most)
    hours, minutes = divmod(abs(ahead), 60)
    clock = f"{hour}:{minute or '00'}{half if half in HALVES else ''}"
    return f"{clock} utc{'-' if ahead < 0 else '+'}{hours:02}:{minutes:02}"


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    """Return the minutes since midnight; `half` is "am" or "pm" if that is said."""
    hours = int(hour) % 12 + 12 * (half == "pm") if half in HALVES else int(hour)
    return 60 * hours + int(minute or 0)
