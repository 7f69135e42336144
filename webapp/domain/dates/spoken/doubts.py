"""Years that may be something else than they seem."""

from webapp.domain import dates
from webapp.domain.dates.spoken.clocks import Moment

_YEARS_ELSEWHERE = {*range(1300, 1500), *range(2400, 2700), *range(5600, 5900)}
"""Years that may be of our time in another calendar: of Islam and Iran, of Buddhists, of Jews."""
_IN_COMMON = "by the calendar of the record, not by that of Iran, Islam, Buddhists or Jews"

_CLOCK_YEARS = {*range(1800), *range(2100, 2400)} - _YEARS_ELSEWHERE
"""Years that are likelier a time of day after a day and its month."""
_AS_YEAR = "as a year, not as a time of day"


def with_doubtful_years(moment: Moment) -> Moment:
    """Return a moment, to be asked about if its years may be something else. Raise DateError if it is no date."""
    ends = dates.parse(moment.edtf).ends
    elsewhere = (_IN_COMMON,) if any(end.year in _YEARS_ELSEWHERE for end in ends) else ()
    clocks = (_AS_YEAR,) if any(end.day and end.year in _CLOCK_YEARS for end in ends) else ()
    doubts = (*elsewhere, *clocks)
    return moment._replace(whole=moment.whole and not doubts, notes=(*moment.notes, *doubts))
