"""What a file as of a day holds: nothing that was known later, all that it refers to; and it can be taken in again."""

import json
import re
from contextlib import closing
from datetime import date

import pytest

from tests.bench import generate
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import copy_with, import_into
from webapp.domain.changes.references import other_events, references
from webapp.domain.dates.zones import find_zone
from webapp.domain.document import NegotiationFile, canonical, parse
from webapp.domain.knowing.as_of import last_day
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.footnotes import citations
from webapp.domain.knowing.phases import Phases
from webapp.formats import FORMATS, negotiation_file
from webapp.model import TABLES
from webapp.reading import latest, negotiation_named
from webapp.reading.as_known import item_text
from webapp.reading.closure import Closure
from webapp.reading.filters import Filter
from webapp.reading.selection import select_events
from webapp.reading.snapshot import Snapshot
from webapp.record.consistency import disagreements

DAYS = [date(2020, 6, 30), date(2022, 1, 31), date(2024, 11, 5), date(2025, 3, 16)]
FILTERS = [Filter(), Filter(kind=("talks", "visit")), Filter(side=("ukraine",), verification=("single-origin",))]
TOKEN = re.compile(r"known (\d{4}-\d\d-\d\d)")


def known(day):
    """What marks a text that was known from a day on."""
    return f"known {day}"


def marked(file):
    """A file in which every text says from which day on it was known; texts about now say that of the last day."""
    found = parse(NegotiationFile, file).model_dump(mode="json", by_alias=True)
    bibliography = Bibliography.of(found["sources"], find_zone(found["negotiation"]["timezone"]))
    for item in (found["negotiation"], *found["actors"], *found["issues"], *found["sources"]):
        item["description" if "description" in item else "note"] = known(date.max)
    for source in found["sources"]:
        source["title"] += f" {known(bibliography[source['uid']].publication.earliest)}"
    for event in found["events"]:
        phases = Phases(event, bibliography)
        event["title"] += f" {known(phases.known)}"
        event["summary"] = known(last_day(phases))
        if event["date"]:
            event["date"] |= dict.fromkeys(("as_written", "note"), known(last_day(phases)))
        for entry in event["schedule"]:
            entry["note"] = known(phases.announced(entry))
        for statement in event["statements"]:
            statement |= {"text": known(phases.statement(statement)), "note": known(phases.statement(statement))}
        for citation in citations(event):
            citation["locator"] += f" {known(phases.citation(citation))}"
    return found


@pytest.fixture(scope="module")
def library(template, tmp_path_factory):
    """With a generated negotiation in which every text is marked."""
    return copy_with(template, tmp_path_factory.mktemp("made"), marked(json.loads("".join(generate.write(300)))))


def closure(database, uid, day, wanted=Filter()):  # noqa: B008 - a frozen value
    """The text of the closure of a negotiation as of a day."""
    with database.reader() as session:
        snapshot = Snapshot(session, negotiation_named(session, uid), day)
        header = item_text(snapshot, latest(session, snapshot.id, "negotiation", uid).text)
        with closing(Closure(select_events(snapshot, wanted))) as part:
            return "".join(negotiation_file.text(header, {f"{kind}s": part.texts(kind) for kind in TABLES}, "x"))


def assert_closed(file):
    here = {kind: {item["uid"] for item in file[f"{kind}s"]} for kind in TABLES}
    for kind, uids in references(file["events"]).items():
        assert uids <= here[kind]
    assert other_events(file["events"]) <= here["event"]
    assert {actor["affiliation"] for actor in file["actors"]} - {None} <= here["actor"]


@pytest.mark.read_only
@pytest.mark.parametrize("wanted", FILTERS, ids=str)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_later_is_in_it_and_all_that_it_refers_to(database, day, wanted):
    text = closure(database, generate.UID, day, wanted)
    assert max(TOKEN.findall(text)) <= day.isoformat()
    file = json.loads(text)
    assert_closed(file)
    publications = Bibliography.of(file["sources"], find_zone("Europe/Kyiv"))
    assert all(publications[source["uid"]].publication.day <= day for source in file["sources"])
    assert len(file["events"]) > 5
    assert file["events"] == [json.loads(canonical(event)) for event in parse(NegotiationFile, file).events]


@pytest.mark.read_only
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_file_tells_what_was_known_later(client, day, form):
    answer = client.get(f"/{generate.UID}/{form.path}?as_of={day}")
    assert answer.status_code == 200, answer.text
    unfolded = answer.text.replace("\r\n ", "")
    assert max(TOKEN.findall(unfolded)) <= day.isoformat()


def test_it_can_be_taken_in_as_a_negotiation_of_its_own(library_app, url, database):
    file = json.loads(closure(library_app.extensions["database"], generate.UID, DAYS[1])) | {"partial": ""}
    file["negotiation"]["uid"] = "then"
    import_into(url, file)
    with database.reader() as session:
        assert list(disagreements(session)) == []
    again = json.loads(closure(database, "then", None))
    assert again["events"] == file["events"]
    assert again["sources"] == file["sources"]


CALL = a_plan(
    "the-call",
    date="2025-03-18",
    part_of="talks",
    schedule=[
        {"announced_on": "2025-03-12", "status": "scheduled", "date": "2025-03-18", "citations": [{"source": "early"}]},
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


@pytest.mark.parametrize("day", HELD)
def test_items_come_in_with_the_first_event_that_names_them(url, database, day):
    import_into(url, SMALL)
    text = closure(database, "peace", date.fromisoformat(day))
    file = json.loads(text)
    held = [[item["uid"] for item in file[name]] for name in ("events", "actors", "issues", "sources")]
    assert held == list(map(list, HELD[day]))
    assert_closed(file)
    assert "Now." not in text
    assert [event["part_of"] for event in file["events"] if event["uid"] == "the-call"] == (
        [] if day < "2025-03-12" else [None if day < "2025-03-15" else "talks"]
    )
