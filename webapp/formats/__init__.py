"""A module for each format: documents in, bytes out. No SQL, no Flask."""

from webapp.formats.calendar import CALENDAR
from webapp.formats.events_csv import EVENTS_TABLE
from webapp.formats.feed import FEED
from webapp.formats.format import Format
from webapp.formats.negotiation_file import NEGOTIATION_FILE, WORKING_COPY
from webapp.formats.positions_csv import POSITIONS
from webapp.formats.sources_csv import SOURCES
from webapp.formats.statements_csv import STATEMENTS
from webapp.formats.timelinejs import SLIDES

FORMATS: tuple[Format, ...] = (
    *(EVENTS_TABLE, STATEMENTS, POSITIONS, SOURCES, CALENDAR, FEED, SLIDES, NEGOTIATION_FILE, WORKING_COPY),
)
"""All formats, in the order in which pages list them."""
