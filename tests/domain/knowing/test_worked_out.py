"""Days that were worked out are no surer than the date of their source."""

from tests.domain.rules import bibliography, cites, day, entry, event, plan, source
from tests.rows import rows
from webapp.domain.knowing.worked_out import rests_on

SOURCES = bibliography(
    ("doubted", "2025-03-17?"),
    ("about", "2025-03-17~"),
    ("certain", "2025-03-17"),
    ("undated", None),
    source("gone", "2025-03-17", standing={"state": "retracted", "on": None, "note": ""}),
    source("fading", "2025-03-17", standing={"state": "retracted", "on": "2025-03-25", "note": ""}),
).documents
PLANS = [entry("2025-03-16", "2025-03-12", "doubted"), entry("2025-03-17", "2025-03-13", "certain")]


def dated(basis, *cited, edtf="2025-03-13"):
    return event("2025-03-13", *cited) | {"date": {"edtf": edtf, "basis": basis}}


@rows(
    ("document", "uids"),
    [
        (dated("stated", "doubted"), []),
        (dated("weekday-stated", "doubted"), ["doubted"]),
        (dated("inferred", "doubted"), ["doubted"]),
        (dated("inferred", "about"), ["about"]),
        (dated("inferred", "certain"), []),
        (dated("inferred", "doubted", "certain"), []),  # as sure as the certain one
        (dated("inferred", "doubted", "undated"), ["doubted"]),
        (dated("inferred", "doubted", "gone"), ["doubted"]),  # which bears out nothing any more
        (dated("inferred", "gone"), []),
        (dated("inferred", "doubted") | {"schedule": PLANS}, ["doubted"]),  # that was sure of another day
        (dated("inferred", "doubted") | {"schedule": PLANS, "status": "scheduled"}, []),
        (dated("inferred") | {"schedule": PLANS[::-1]}, []),
        (dated("inferred", cites("doubted", relation="contradicts")), []),
        (dated("inferred"), []),
        (dated("inferred", "doubted", edtf="2024-03-17"), ["doubted"]),
        (dated("inferred", "doubted", edtf="[..2025-03-17]"), ["doubted"]),
        (dated("inferred", "doubted", edtf="2022-02-24/.."), []),  # known from elsewhere
        (plan("2025-03-18", "doubted") | {"date": {"edtf": "2025-03-18", "basis": "weekday-stated"}}, ["doubted"]),
        (event(None, status="proposed", schedule=[{"announced_on": "2025-03-17", "status": "proposed"}]), []),
    ],
)
def test_what_worked_out_days_rest_on(document, uids):
    assert [one["uid"] for one in rests_on([document, document], SOURCES)] == uids


@rows(("on", "uids"), [("2025-03-24", []), ("2025-03-25", ["doubted"]), (None, ["doubted"])])
def test_as_of_a_day_what_was_taken_back_later_makes_it_certain(on, uids):
    document = dated("inferred", "doubted", "fading")
    assert [one["uid"] for one in rests_on([document], SOURCES, day(on))] == uids
