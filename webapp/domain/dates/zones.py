"""Time zones by their IANA names, and by what people call them: a city, a country, an abbreviation or an offset."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from webapp.domain.dates import When
from webapp.domain.dates.points import DateError, offset_words
from webapp.domain.dates.zone_names import ABBREVIATIONS, FORMER, PLACES, SHARED, SLAVIC_PHRASES, UTC
from webapp.domain.grouping import grouped
from webapp.domain.text import folded

_AREAS = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/",
          "Pacific/")  # fmt: skip
"""The areas whose zones are named after cities."""

_OFFSET = re.compile(r"([^\W\d_]+)([+-][0-9.]+)?")


class Zone(NamedTuple):
    """An IANA zone by its `name`, or a fixed `offset` from UTC. An abbreviation that is often written for the clocks of
    its place in both summer and winter, such as EST, has a name and an offset. One that many places share, such as CET,
    has an offset and the zone of the `clocks` of one of them. Local time, wherever it is, has neither."""

    name: str | None = None
    offset: timedelta | None = None
    clocks: str | None = None


LOCAL = (Zone(),)
IN_UTC = (Zone(offset=timedelta()),)


def shown(zone: Zone, is_summer: bool) -> Zone:
    """Return a zone at its standard or its summer time: Eastern Daylight Time."""
    iana = find_zone(zone.name or "")
    offsets = [datetime(2025, month, 1, tzinfo=iana).utcoffset() or timedelta() for month in (1, 7)] if iana else []
    return zone._replace(offset=(max if is_summer else min)(offsets)) if offsets else zone


def find_zone(name: str) -> ZoneInfo | None:
    """Return the IANA zone of exactly this name, or None."""
    return ZoneInfo(name) if name in _iana_names() else None


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of exactly this name. Raise DateError, with the zone that may be meant, if there is none."""
    zone = find_zone(name)
    if zone is None:
        meant = zone_of(name, abbreviated=True) or "one such as Europe/Kyiv or UTC"
        what = f"“{name[:40]}” is not a time zone" if name.strip() else "{field} is needed"
        raise DateError(f"{what}; write {meant}.")
    return zone


def zone_of(name: str, *, abbreviated: bool = False) -> str:
    """Return the IANA name of the zone that is meant by a name, a place or, on request, an abbreviation, "" if none."""
    zones = NAMES.get(folded_word(name.replace("-", " ").replace("_", " ")).removesuffix(" time"), ())
    if len(zones) == 1 and (abbreviated or not zones[0].offset) and (place := zones[0].name or zones[0].clocks):
        return place
    iana = name.strip().replace(" ", "_").casefold()
    return next((zone for zone in sorted(_iana_names()) if zone.casefold() == iana), "")


def check_zone(when: When, timezone: str) -> None:
    """Raise DateError unless `timezone` is an IANA zone whose clocks showed the offsets that `when` is written with."""
    zone = zone_named(timezone)
    timed = [(end.instant, end.offset) for end in when.ends if end.instant and end.offset is not None]
    if not timed:
        needed = "its offset from UTC" if when.is_timed else "a time of day"
        raise DateError(f"A time zone needs {needed}; add it, as in 2025-03-18T14:00+03:00, or remove the zone.")
    for instant, written in timed:
        offset = instant.astimezone(zone).utcoffset() or timedelta()
        if offset != written:
            raise DateError(
                f"Clocks in {timezone} showed {offset_words(offset)} at that moment, not {offset_words(written)}; "
                + ("leave the zone out." if offset.seconds % 60 else "correct the offset or the zone.")
            )


def agrees(when: When, timezone: str) -> bool:
    """Return whether `check_zone` takes them together."""
    try:
        check_zone(when, timezone)
    except DateError:
        return False
    return True


def folded_word(word: str) -> str:
    """Return a word as it is compared with the words of a date: folded, and without apostrophes."""
    return folded(word).replace("'", "")


@cache
def _iana_names() -> frozenset[str]:
    # ZoneInfo alone opens any zone file, such as right/Europe/Moscow with its leap seconds. The list has two names that
    # are not IANA's and depend on the machine: localtime is wherever the server is, Factory is a zone that is not set.
    return frozenset(available_timezones() - {"localtime", "Factory"})


def _cities() -> Iterator[tuple[str, Zone]]:
    """Yield the cities that the IANA names of zones end with."""
    for name in sorted(_iana_names(), reverse=True):  # of two zones with one city, the first by name stays
        if name.startswith(_AREAS):
            yield name.rpartition("/")[2].replace("_", " ").replace("-", " ").lower(), Zone(FORMER.get(name, name))


def _places() -> Iterator[tuple[str, Zone]]:
    for zone, names in PLACES.items():
        for name in names.split():
            phrases = [phrase.format(name[:-1]) for phrase in SLAVIC_PHRASES] if name.endswith("-") else [name]
            yield from ((folded_word(phrase.replace("_", " ")), Zone(zone)) for phrase in phrases)


def _abbreviations() -> Iterator[tuple[str, Zone]]:
    for table, is_shared in ((ABBREVIATIONS, False), (SHARED, True)):
        for zone, abbreviations in table.items():
            for word, hours in _OFFSET.findall(abbreviations):
                offset = timedelta(hours=float(hours)) if hours else None
                yield word, Zone(None, offset, zone) if is_shared else Zone(zone, offset)


def _names() -> dict[str, tuple[Zone, ...]]:
    names = {name: (zone,) for name, zone in (*_cities(), *_places())}
    names |= dict.fromkeys(UTC.split("|"), IN_UTC)
    return names | {word: tuple(zones) for word, zones in grouped(_abbreviations()).items()}


NAMES: Mapping[str, tuple[Zone, ...]] = _names()
"""Zones by what people call them, folded. A name with several zones may mean any of them."""
