"""Days as spreadsheets count them where a cell of dates has lost its format: 45734 is 18 March 2025."""

from datetime import UTC, datetime, timedelta

COUNTED = r"[1-7][0-9]{4}(?:[.,][0-9]+)?"
"""The numbers of days from 1927 to 2119, with the time of day as a fraction."""

_DAY_0 = datetime(1899, 12, 30, tzinfo=UTC)
"""That of Excel, LibreOffice and Google Sheets, for all days since March 1900 (ECMA-376 part 1, section 18.17.4.1)."""


def day_and_time(number: str) -> tuple[str, str]:
    """Return the day of a number, and the time of day to the minute, as in ("2025-03-18", "15:00")."""
    moment = _DAY_0 + timedelta(minutes=round(float(number.replace(",", ".")) * 24 * 60))
    return f"{moment:%Y-%m-%d}", f"{moment:%H:%M}"
