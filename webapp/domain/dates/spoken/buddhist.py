"""Years of the Buddhist era in Thai texts: 2568 is 2025. Since 1941 its days and months are those of the record."""

import re

BY_BUDDHIST = "by the Buddhist era, in which 2568 is 2025"

_THAI = re.compile("[\u0e01-\u0e2e]")
_YEAR = re.compile(r"(?:พ\. ?ศ\. ?|(?<![0-9]))(2[45][0-9]{2})(?![0-9])")
_SHORT = re.compile(r"(?:(?<=คม )|(?<=ยน )|(?<=ธ์ )|(?<=[คพย]\. ))([0-9]{2})(?![0-9.:]| ?น(?!\w))")
"""A year of two digits behind a Thai month, which may be cut short: 28 กรกฎาคม 68, 28 ก.ค. 68."""
_AHEAD = 543


def in_common_years(text: str) -> str:
    """Return a plain Thai text with its years of that era in those of the record; "" for any other text."""
    if not _THAI.search(text):
        return ""
    common = _YEAR.sub(lambda match: str(int(match[1]) - _AHEAD), _SHORT.sub(r"25\1", text))
    return common if common != text else ""
