"""The day a source came out, and what it makes known of an event when."""

from datetime import date
from zoneinfo import ZoneInfo

from tests.documents import a_source
from tests.rows import rows
from webapp.domain import dates
from webapp.domain.knowing.publication import publication
from webapp.domain.timing.extent import extent_of_when

KYIV = ZoneInfo("Europe/Kyiv")


def day(text):
    return text and date.fromisoformat(text)


@rows(
    ("issued", "accessed", "out"),
    [
        ("2025-03-17", None, "2025-03-17"),
        ("2025-03-17?", None, "2025-03-17"),
        ("2025-03-17~", None, "2025-03-17"),
        ("2025-03", None, "2025-03-31"),
        ("2025", None, "2025-12-31"),
        ("[..2025-03-17]", None, "2025-03-17"),
        ("[2025-03-10..2025-03-13]", None, "2025-03-13"),
        ("[2025-03-10..]", None, None),
        ("2025-03-10/2025-03-12", None, "2025-03-12"),
        ("2025", "2025-03-20", "2025-03-20"),
        ("2025-03-17", "2025-03-20", "2025-03-17"),
        (None, "2025-03-20", "2025-03-20"),
        ("[2025-03-10..]", "2025-03-20", "2025-03-20"),
        (None, None, None),
        ("2025-03-17T23:30Z", None, "2025-03-18"),  # the day in Kyiv
    ],
)
def test_it_came_out_on_the_earlier_of_its_last_possible_days(issued, accessed, out):
    source = a_source(issued=issued, accessed=accessed)
    assert publication(source, KYIV).day == day(out)


# An event, a source, and the day from which it makes the outcome known; None where it can only know the plan.
KNOWN = [
    ("2025-03-18", "2025-03-10", None),
    ("2025-03-18", "2025-03-17", None),
    ("2025-03-18", "2025-03-18", "2025-03-18"),
    ("2025-03-18", "2025-03-19", "2025-03-19"),
    ("2025-03-18", None, "2025-03-18"),  # no earlier than without a source
    ("[2025-03-10..2025-03-13]", "2025-03-09", None),
    ("[2025-03-10..2025-03-13]", "2025-03-11", "2025-03-11"),
    ("[2025-03-10..2025-03-13]", None, "2025-03-13"),
    ("[..2025-03-13]", "2025-03-01", "2025-03-01"),  # nobody knows that it was not earlier
    ("[2025-03-10..]", "2025-03-09", None),
    ("[2025-03-10..]", None, "9999-12-31"),
    ("2025-03-18", "[2025-03-10..]", "2025-03-18"),
    ("2025-03-05", "[2025-03-10..]", "2025-03-10"),  # not before it can have come out
    ("2025-03-18/2025-04-16", "2025-03-17", None),
    ("2025-03-18/2025-04-16", "2025-03-19", "2025-03-19"),
    ("2025-03-18/..", None, "2025-03-18"),
    ("../2025-03-18", "2025-03-01", "2025-03-01"),
    # dated only by its year, month or window
    ("2025-03-18", "2025", "2025-03-18"),
    ("2025-03-18", "2025-03", "2025-03-18"),
    ("2025-03-18", "2025-02", None),
    ("2025-03-18", "2025-04", "2025-04-30"),
    ("[2025-03-28..2025-04-02]", "2025-03", "2025-03-31"),  # its last day lies before the latest of the event
    ("2025-03-18", "[2025-03-10..2025-03-20]", "2025-03-18"),
    ("2025-03-18", "[..2025-03-20]", "2025-03-20"),
    ("1996", "1996", "1996-12-31"),
    # a time of day: a day of publication ends with the day in UTC−5
    ("2025-03-18T14:00+02:00", "2025-03-17", None),
    ("2025-03-18T14:00+02:00", "2025-03-18", "2025-03-18"),
    ("2025-03-18T01:00+02:00", "2025-03-17", "2025-03-18"),
    ("2025-03-18T14:00+02:00", "2025-03-18T11:00Z", None),
    ("2025-03-18T14:00+02:00", "2025-03-18T12:00Z", "2025-03-18"),  # a post of the minute that it speaks of
    ("2025-03-18T14:00+02:00", "2025-03-18T13:00Z", "2025-03-18"),
    ("2025-03-18T14:00+02:00", "2025-03-18T15:00", "2025-03-18"),  # a clock without a zone is its day
    ("2025-03-18T14:00", "2025-03-17", None),
    ("2025-03-18T01:00", "2025-03-17", None),  # and so it is here: nobody knows how late it was elsewhere
    ("2025-03-18T14:00+02:00/2025-03-18T16:30+02:00", "2025-03-18T11:00Z", None),
    ("2025-03-18T14:00+02:00/2025-03-18T16:30+02:00", "2025-03-18T13:00Z", "2025-03-18"),  # it had begun
    ("2025-03-18T01:00+02:00~", "2025-03-17", "2025-03-18"),
    ("2025-03-18T14:00+02:00/2025-03-20", "2025-03-17", None),
    ("[2025-03-18T01:00+02:00..2025-03-20]", "2025-03-17", "2025-03-18"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
    ("0001-01-01", "0001-01-01", "0001-01-01"),
]


@rows(("event", "issued", "known"), KNOWN)
def test_it_makes_known_what_it_can_know(event, issued, known):
    extent = extent_of_when(dates.parse(event), KYIV)
    out = publication(a_source(issued=issued, accessed=None), KYIV)
    assert (out.known_from(extent) if out.can_know(extent) else None) == day(known)
