"""The day that newsrooms put into the addresses of their pages."""

import re
from datetime import date
from urllib.parse import urlsplit

_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])")


def day_in(address: str, today: date) -> str:
    """Return the day in the path of a web address in EDTF, as uncertain: most such days are those of publication, and
    some are those of the events. Return "" if there is none, if there are several, or if it does not exist yet."""
    try:
        days = {date(int(year), int(month), int(day)) for year, _, month, day in _DAY.findall(urlsplit(address).path)}
    except ValueError:
        return ""
    return f"{days.pop()}?" if len(days) == 1 and max(days) <= today else ""
