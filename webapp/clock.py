"""The clock of the application. Tests set `NOW` in the configuration."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app


def now() -> datetime:
    """Return the present time in UTC, aware."""
    return moment(current_app)


def today(timezone: str) -> date:
    """Return the calendar day in an IANA zone."""
    return day_in(current_app, timezone)


def day_in(app: Flask, timezone: str) -> date:
    """Return the calendar day in an IANA zone, for code outside a request."""
    return moment(app).astimezone(ZoneInfo(timezone)).date()


def moment(app: Flask) -> datetime:
    """Return the present time, for code outside a request."""
    fixed: datetime | None = app.config.get("NOW")
    return fixed or datetime.now(UTC)
