"""How time zones are abbreviated in English, and some that sources in other languages have."""

from collections.abc import Mapping

from webapp.domain.spoken_dates.zones import Zone, fixed

_NEW_YORK, _CHICAGO, _DENVER, _LOS_ANGELES = (
    f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles")
)

ABBREVIATIONS: Mapping[str, tuple[Zone, ...]] = {
    "utc": (fixed(0),),
    "gmt": (fixed(0),),
    "по гринвичу": (fixed(0),),
    "z": (fixed(0),),
    "zulu": (fixed(0),),
    "wet": (fixed(0),),
    "west": (fixed(1),),
    "cet": (fixed(1),),
    "cest": (fixed(2),),
    "eet": (fixed(2),),
    "eest": (fixed(3),),
    "bst": (fixed(1, "Europe/London"),),
    "msk": (fixed(3, "Europe/Moscow"),),
    "мск": (fixed(3, "Europe/Moscow"),),
    "mez": (fixed(1),),
    "mesz": (fixed(2),),
    "trt": (fixed(3, "Europe/Istanbul"),),
    "idt": (fixed(3, "Asia/Jerusalem"),),
    # of several countries
    "ist": (fixed(5.5, "Asia/Kolkata"), fixed(2, "Asia/Jerusalem"), fixed(1, "Europe/Dublin")),
    "ast": (fixed(3, "Asia/Riyadh"), fixed(-4, "America/Halifax")),
    "cst": (fixed(-6, _CHICAGO), fixed(8, "Asia/Shanghai")),
    "gst": (fixed(4, "Asia/Dubai"),),
    "irst": (fixed(3.5, "Asia/Tehran"),),
    "pkt": (fixed(5, "Asia/Karachi"),),
    "aft": (fixed(4.5, "Asia/Kabul"),),
    "wat": (fixed(1, "Africa/Lagos"),),
    "cat": (fixed(2, "Africa/Khartoum"),),
    "eat": (fixed(3, "Africa/Nairobi"),),
    "sast": (fixed(2, "Africa/Johannesburg"),),
    "jst": (fixed(9, "Asia/Tokyo"),),
    "kst": (fixed(9, "Asia/Seoul"),),
    "hkt": (fixed(8, "Asia/Hong_Kong"),),
    "edt": (fixed(-4, _NEW_YORK),),
    "est": (fixed(-5, _NEW_YORK),),
    "cdt": (fixed(-5, _CHICAGO),),
    "mdt": (fixed(-6, _DENVER),),
    "mst": (fixed(-7, _DENVER),),
    "pdt": (fixed(-7, _LOS_ANGELES),),
    "pst": (fixed(-8, _LOS_ANGELES),),
    # the clocks of a place in summer and winter
    "et": (Zone(_NEW_YORK),),
    "ct": (Zone(_CHICAGO),),
    "mt": (Zone(_DENVER),),
    "pt": (Zone(_LOS_ANGELES),),
}
