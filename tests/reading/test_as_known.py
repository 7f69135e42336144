"""What a filter finds as of a day is what the documents of then say: every filter against each document, one by one."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pytest
from sqlalchemy import select

from tests.bench import generate
from tests.files import copy_with
from webapp.domain.actors.roster import Roster
from webapp.domain.knowing.as_of import as_of
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.phases import Phases
from webapp.domain.knowing.verification import Evidence
from webapp.domain.timing.schedule import position, standing_day, stands_at
from webapp.drawing.lanes import known_lanes, lane_keys
from webapp.model import Revision
from webapp.pages.timeline.strip_queries import strip
from webapp.reading import negotiation_named, selection
from webapp.reading.facets import facets
from webapp.reading.filters import Filter
from webapp.reading.selection import LARGE, select_events
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Walk, run

pytestmark = pytest.mark.read_only

DAYS = [None, date.min, date(2019, 6, 30), date(2022, 1, 31), date(2025, 3, 17), date(9999, 12, 30)]
FILTERS = [
    Filter(),
    Filter(status=("scheduled",)),
    Filter(status=("occurred",)),
    Filter(status=("occurred",), kind=("talks", "visit")),
    Filter(verification=("uncited",)),
    Filter(verification=("corroborated", "single-origin")),
    Filter(verification=("announced",)),
    Filter(contradicted=True, side=("ukraine",)),
    Filter(contradicted=True),
    Filter(side=("russia",)),
    Filter(side=("ukraine", "osce"), status=("scheduled", "occurred"), since="2019-12"),
    Filter(actor=("anna-shevchenko-0",), side=("russia",)),
    Filter(side=("poland",), role=("mediator",)),
    Filter(role=("party", "observer"), status=("occurred", "scheduled")),
    Filter(issue=("elections", "gas-transit")),
    Filter(key=True, since="2019"),
    Filter(place=("Minsk",), until="2022-06"),
    Filter(source=("anadolu-4", "reuters-7"), status=("occurred", "scheduled")),
    Filter(q="businesslike", status=("occurred",)),
    Filter(q='"a new draft"', verification=("uncited", "single-origin")),
]
"""Nothing is asked here that the words of the generator's events do not tell."""


MOVES = [
    [],
    [{"to": "russia", "until": "2019-12-03"}, {"to": "ukraine", "until": "2025-03-20"}],
    [{"to": "ukraine", "until": "2019-12-03"}, {"to": "russia", "until": "2025-06"}],
    [{"to": None, "until": "2019-12-05"}, {"to": "poland", "until": "2022-03"}],
    [{"to": "osce", "until": "2025-03-20"}, {"to": "russia", "until": "2025-04"}, {"to": "osce", "until": "2025-05"}],
]
"""Whom people belonged to before, one after another: some changed sides between a day that is asked and a plan."""


@pytest.fixture(scope="module")
def library(template, tmp_path_factory):
    file = json.loads("".join(generate.write(300)))
    people = [actor for actor in file["actors"] if actor["kind"] == "person"]
    for number, actor in enumerate(people):
        actor["affiliations_before"] = MOVES[number % len(MOVES)]
    return copy_with(template, tmp_path_factory.mktemp("made"), file)


@pytest.fixture
def snapshot(database):
    with database.reader() as session:
        yield cache(lambda day: Snapshot(session, negotiation_named(session, generate.UID), day))


@pytest.fixture(scope="module")
def documents(library_app):
    """The stored documents as they were known by a day, in the order of the timeline, each with whether anything of it
    was contradicted, its evidence and the side of every actor at it."""
    with library_app.extensions["database"].reader() as session:
        now = Snapshot(session, negotiation_named(session, generate.UID), None)
        zone = now.zone
        texts = session.execute(select(Revision.kind, Revision.document).where(Revision.negotiation_id == now.id))
        stored = [(kind, json.loads(text)) for kind, text in texts]
    bibliography = Bibliography.of([document for kind, document in stored if kind == "source"], zone)
    roster = Roster.of([document for kind, document in stored if kind == "actor"])
    events = [document for kind, document in stored if kind == "event"]

    @cache
    def read(day):
        known = {event["uid"] for event in events if day is None or Phases(event, bibliography).known <= day}
        then = [as_of(event, bibliography, day, known.__contains__) for event in events] if day else events
        found = sorted(filter(None, then), key=lambda event: position(event, zone))
        assert {event["uid"] for event in found} == known
        then = replace(roster, as_of=day)
        return [Told(event, Evidence(event, bibliography, day), then, zone) for event in found]

    return read


class Told:
    """An event's document as it was known, and what follows from it."""

    def __init__(self, event, evidence, roster, zone):
        self.event, self.day = event, standing_day(event, zone)
        self.lanes = {*lane_keys("sides", event, roster, zone)}
        self.verification = evidence.support.verification
        self.contradicted = bool(evidence.contradictions)
        self.actors = actors(event)
        self.sides = {uid: roster.side(uid, self.day) for uid in self.actors}
        self.issues = raised(event)
        said = (one["text"] + (one["quote"] or "") for one in event["statements"])
        self.sources = {uid for cited in citations(event) for uid in (cited["source"], cited.get("origin"))}
        self.text = " ".join([event["title"], event["summary"], *said]).replace("*", "")

    def meets(self, wanted):
        event, when, people = self.event, stands_at(self.event), self.actors_in(wanted.role)
        if wanted.actor or wanted.side:
            people = {uid for uid in people if uid in wanted.actor or self.sides[uid] in wanted.side}
        return all(
            [
                not wanted.kind or event["kind"] in wanted.kind,
                not wanted.status or event["status"] in wanted.status,
                not wanted.place or event["place"] in wanted.place,
                not wanted.key or event["key_event"],
                not wanted.verification or self.verification in wanted.verification,
                not wanted.contradicted or self.contradicted,
                people or not (wanted.actor or wanted.side or wanted.role),
                not wanted.source or self.sources & {*wanted.source},
                not wanted.issue or self.issues & {*wanted.issue},
                not (wanted.since or wanted.until) or (when is not None and event["date"] and reaches(wanted, when)),
                wanted.q.strip('"') in self.text,
            ]
        )

    def actors_in(self, roles):
        """Who took one of these roles, or everyone if there are none."""
        in_role = {taken["actor"] for taken in self.event["participants"] if taken["role"] in roles}
        return in_role if roles else self.actors


def reaches(wanted, when):
    """Whether an event may lie in the range of days."""
    first, last = wanted.first or date.min, wanted.last or date.max
    return (when.earliest or date.min) <= last and (when.latest or date.max) >= first


def actors(event):
    return {taken["actor"] for taken in event["participants"]} | {said["speaker"] for said in event["statements"]}


def citations(event):
    claims = [event, *event["statements"], *event["schedule"], *event.get("relations", ())]
    return [cited for claim in claims for cited in claim["citations"]]


def raised(event):
    return {*event["issues"], *(taken["issue"] for said in event["statements"] for taken in said["positions"])}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_filter_finds_what_the_documents_of_then_say(snapshot, documents, day):
    events = documents(day)
    for wanted in FILTERS:
        selected = select_events(snapshot(day), wanted)
        expected = [one.event["uid"] for one in events if one.meets(wanted)]
        found = [document["uid"] for _, document, _ in run(selected, Walk(None, 2_000, descending=False))]
        assert found == expected, wanted
        down = [document["uid"] for _, document, _ in run(selected, Walk(None, 2_000, descending=True))]
        assert down == found[::-1], wanted


@pytest.mark.parametrize("day", [None, *DAYS[-3:]], ids=str)
def test_every_count_is_of_what_the_documents_of_then_say(snapshot, documents, day, monkeypatch):
    events = documents(day)
    values = {
        "status": lambda one: {one.event["status"]},
        "kind": lambda one: {one.event["kind"]},
        "place": lambda one: {one.event["place"]} - {None},
        "verification": lambda one: {one.verification},
        "actor": lambda one: one.actors_in(wanted.role),
        "side": lambda one: {one.sides[actor] for actor in one.actors_in(wanted.role)},
        "issue": lambda one: one.issues,
        "contradicted": lambda one: {"1"} if one.contradicted else set(),
    }

    @cache
    def matching(wanted):
        return [one for one in events if one.meets(wanted)]

    both = [*product(FILTERS, (0, LARGE))]  # a large one takes off what does not match
    in_turns = [both[2 * number + (number + DAYS.index(day)) % 2] for number in range(len(FILTERS))]
    for wanted, large in in_turns if day else both:
        monkeypatch.setattr(selection, "LARGE", large)
        counted = facets(select_events(snapshot(day), wanted))
        assert counted.total == len(matching(wanted))
        for field, of in values.items():
            rest = wanted.but_for({"actor", "side", "role"} if field in {"actor", "side"} else {field})
            expected = Counter(value for one in matching(rest) for value in of(one))
            told = {value: count for value, _, count in counted.offered[field] if count}
            assert told == dict(expected), (wanted, field)


@pytest.mark.parametrize("wanted", [Filter(), Filter(status=("occurred",))], ids=["all", "occurred"])
@pytest.mark.parametrize("day", [None, *DAYS[-3:]], ids=str)
def test_every_bar_is_of_the_sides_that_the_documents_of_then_say(snapshot, documents, day, wanted, monkeypatch):
    monkeypatch.setattr(selection, "LARGE", 0)
    then, years = snapshot(day), replace(wanted, since="2000", until="2030")
    drawing = strip(select_events(then, years), "sides", date(2025, 3, 18), total=800, inside=800)
    counted = Counter()
    for bar in drawing.histogram.bars:
        counted[bar.line.label] += bar.count
    labels = {key: lane.label for key, lane in known_lanes("sides", then.roster).items()}
    events = (one for one in documents(day) if one.meets(wanted))
    lanes = [{labels[key] for key in one.lanes} for one in events if one.day and one.day in drawing.span]
    expected = Counter(name for names in lanes for name in {name if name in counted else "Others" for name in names})
    assert counted == expected


def test_on_a_phone_all_that_is_earlier_is_counted(snapshot, documents):
    asked = Filter(since="2022-03", until="2022-04")
    drawing = strip(select_events(snapshot(None), asked), "sides", date(2025, 3, 18), total=800, inside=9)
    for shown in (drawing, drawing.narrow):
        first, drawn = shown.span.first, [mark.day for mark, _ in shown.listed]
        stood = [one.day for one in documents(None) if one.day]
        assert shown.earlier.count == sum(day < first for day in stood) - sum(day < first for day in drawn)


@pytest.mark.parametrize(
    "args",
    [
        {"as_of": "2022-06-01", "q": "businesslike", "since": "2021"},
        {"as_of": "2022-06-01", "q": "sinesslik", "since": "2018", "kind": "talks"},
        {
            "as_of": "2022-06-01",
            "q": "businesslike",
            "side": "ukraine",
            "verification": "uncited",
            "status": "occurred",
        },
        {"q": "ubstantiv sinesslik", "issue": "elections", "contradicted": "1"},
    ],
)
def test_whatever_is_asked_the_database_is_asked_fourteen_times_at_the_most(client, selects, args):
    selects.clear()
    assert client.get(f"/{generate.UID}/", query_string=args).status_code == 200
    assert len(selects) <= 14, "\n".join(selects)
