"""A file as of a day holds all that it refers to and can be taken in again; `tests/test_as_of.py` proves that it holds
nothing that was known later."""

import json
from contextlib import closing
from datetime import date
from itertools import product

import pytest

from tests.bench import generate
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import import_into
from tests.rows import rows
from webapp.domain.changes.references import other_events, references
from webapp.domain.dates.zones import find_zone
from webapp.domain.document import NegotiationFile, canonical, parse
from webapp.domain.knowing.bibliography import Bibliography
from webapp.formats import negotiation_file
from webapp.model import TABLES
from webapp.reading import latest, negotiation_named
from webapp.reading.as_known import item_text
from webapp.reading.closure import Closure
from webapp.reading.filters import Filter
from webapp.reading.selection import select_events
from webapp.reading.snapshot import Snapshot
from webapp.record.consistency import inconsistencies

DAYS = [date(2020, 6, 30), date(2022, 1, 31), date(2024, 11, 5), date(2025, 3, 16)]
FILTERS = [Filter(), Filter(kind=("talks", "visit")), Filter(side=("ukraine",), verification=("single-origin",))]


@pytest.fixture(scope="module")
def library(generated):
    return generated


def closure(database, uid, day, wanted=Filter()):  # noqa: B008 - a frozen value
    """The text of the closure of a negotiation as of a day."""
    with database.reader() as session:
        snapshot = Snapshot(session, negotiation_named(session, uid), day)
        header = item_text(snapshot, latest(snapshot, "negotiation", uid).text)
        with closing(Closure(select_events(snapshot, wanted))) as part:
            return "".join(negotiation_file.text(header, {f"{kind}s": part.texts(kind) for kind in TABLES}, "x"))


def assert_closed(file):
    here = {kind: {item["uid"] for item in file[f"{kind}s"]} for kind in TABLES}
    for kind, uids in references(file["events"]).items():
        assert uids <= here[kind]
    assert other_events(file["events"]) <= here["event"]
    assert {actor["affiliation"] for actor in file["actors"]} - {None} <= here["actor"]


@pytest.mark.read_only
@rows(("day", "wanted"), product(DAYS, FILTERS))
def test_it_holds_all_that_it_refers_to(database, day, wanted):
    file = json.loads(closure(database, generate.UID, day, wanted))
    assert_closed(file)
    publications = Bibliography.of(file["sources"], find_zone("Europe/Kyiv"))
    assert all(publications[source["uid"]].publication.day <= day for source in file["sources"])
    assert len(file["events"]) > 5
    assert file["events"] == [json.loads(canonical(event)) for event in parse(NegotiationFile, file).events]


def test_it_can_be_taken_in_as_a_negotiation_of_its_own(library_app, url, database):
    file = json.loads(closure(library_app.extensions["database"], generate.UID, DAYS[1])) | {"partial": ""}
    file["negotiation"]["uid"] = "then"
    import_into(url, file)
    with database.reader() as session:
        assert list(inconsistencies(session)) == []
    again = json.loads(closure(database, "then", None))
    assert again["events"] == file["events"]
    assert again["sources"] == file["sources"]


CALL = a_plan(
    "the-call",
    date="2025-03-18",
    part_of="talks",
    schedule=[
        {"announced_on": "2025-03-12", "status": "scheduled", "date": "2025-03-18", "citations": [{"source": "early"}]}
    ],
    participants=[{"actor": "trump", "role": "party"}],
)
TALKS = an_event(
    "talks",
    date={"edtf": "2025-03-14"},
    issues=["ceasefire"],
    statements=[a_statement("late", speaker="putin", citations=[{"source": "later"}])],
    citations=[{"source": "relay", "origin": "origin"}],
)
SMALL = a_file(
    events=[CALL, TALKS],
    actors=[an_actor("trump", affiliation="usa"), an_actor("usa", kind="state"), an_actor("putin", note="Now.")],
    issues=[an_issue(note="Now.")],
    sources=[
        a_source("early", issued="2025-03-12", note="Now."),
        a_source("relay", issued="2025-03-15"),
        a_source("origin", issued="2025-03-20"),  # whoever relayed it was told of it before it came out
        a_source("later", issued="2025-03-22"),
    ],
)
HELD = {
    "2025-03-11": ([], [], [], []),
    "2025-03-12": (["the-call"], ["trump", "usa"], [], ["early"]),
    "2025-03-15": (["talks", "the-call"], ["trump", "usa"], ["ceasefire"], ["early", "relay"]),
    "2025-03-20": (["talks", "the-call"], ["trump", "usa"], ["ceasefire"], ["early", "origin", "relay"]),
    "2025-03-22": (
        ["talks", "the-call"],
        ["putin", "trump", "usa"],
        ["ceasefire"],
        ["early", "later", "origin", "relay"],
    ),
}


def test_items_come_in_with_the_first_event_that_names_them(url, database):
    import_into(url, SMALL)
    for day in HELD:
        assert_held(database, day)


def assert_held(database, day):
    text = closure(database, "peace", date.fromisoformat(day))
    file = json.loads(text)
    held = [[item["uid"] for item in file[name]] for name in ("events", "actors", "issues", "sources")]
    assert held == list(map(list, HELD[day]))
    assert_closed(file)
    assert "Now." not in text
    assert [event["part_of"] for event in file["events"] if event["uid"] == "the-call"] == (
        [] if day < "2025-03-12" else [None if day < "2025-03-15" else "talks"]
    )
