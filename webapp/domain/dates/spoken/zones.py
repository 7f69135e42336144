"""Time zones as people name them: by a city, an abbreviation or an offset."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import available_timezones

AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
"""The areas whose zones are named for cities."""


class Zone(NamedTuple):
    """A zone by its IANA name, or a fixed offset from UTC. One with both is an abbreviation, such as EST, that is often
    written for the clocks of its place at any time of the year; one of many places, such as CET, is so for the `clocks`
    of one of them. One with neither is local time, wherever it is."""

    name: str | None = None
    offset: timedelta | None = None
    clocks: str | None = None


LOCAL = (Zone(),)


def fixed(hours: float, name: str | None = None, clocks: str | None = None) -> Zone:
    """The zone so many hours ahead of UTC."""
    return Zone(name, timedelta(hours=hours), clocks)


@cache
def cities() -> Mapping[str, tuple[Zone, ...]]:
    """The cities that give the zones of the tz database their names, folded. Of older spellings it has links."""
    names = sorted(name for name in available_timezones() if name.startswith(AREAS))
    zones: dict[str, tuple[Zone, ...]] = {}
    for name in names:
        city = name.rpartition("/")[2].replace("_", " ").replace("-", " ").lower()
        zones.setdefault(city, (Zone(LINKS.get(name, name)),))
    return zones


LINKS = {"Europe/Kiev": "Europe/Kyiv", "Asia/Calcutta": "Asia/Kolkata", "Asia/Rangoon": "Asia/Yangon",
         "Asia/Saigon": "Asia/Ho_Chi_Minh", "Asia/Katmandu": "Asia/Kathmandu"}  # fmt: skip
"""Former names of zones, which the tz database still has."""
