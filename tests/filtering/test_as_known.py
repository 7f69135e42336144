"""What a filter finds as of a day is what the documents of then say: every filter against each document, one by one."""

import json
from collections import Counter
from datetime import date
from functools import cache

import pytest
from sqlalchemy import select

from tests.bench import generate
from tests.files import copy_with
from webapp.domain.known import as_known, issue_days
from webapp.domain.schedule import position, stands_at
from webapp.domain.sides import side_of
from webapp.domain.verification import support
from webapp.filtering.facet_queries import facets
from webapp.filtering.filters import Filter
from webapp.filtering.known_queries import Known
from webapp.filtering.queries import Walk
from webapp.filtering.selection_queries import select_events
from webapp.model import Negotiation, Revision

pytestmark = pytest.mark.read_only

DAYS = [None, date.min, date(2019, 6, 30), date(2022, 1, 31), date(2025, 3, 16), date(2025, 3, 17), date.max]
FILTERS = [
    Filter(),
    Filter(status=("scheduled",)),
    Filter(status=("occurred",), kind=("talks", "visit")),
    Filter(verification=("uncited",)),
    Filter(verification=("corroborated", "single-origin")),
    Filter(verification=("disputed",), side=("ukraine",)),
    Filter(contradicted=True),
    Filter(actor=("anna-shevchenko-0",), side=("russia",)),
    Filter(side=("poland",), role=("mediator",)),
    Filter(issue=("elections", "gas-transit")),
    Filter(key=True, since="2019"),
    Filter(place=("Minsk",), until="2022-06"),
    Filter(q="businesslike", status=("occurred",)),
    Filter(q='"a new draft"', verification=("uncited", "single-origin")),
]
"""Nothing is asked here that the words of the generator's events do not tell."""


@pytest.fixture(scope="module")
def library(template, tmp_path_factory):
    return copy_with(template, tmp_path_factory.mktemp("made"), json.loads("".join(generate.write(800))))


@pytest.fixture
def known(database):
    with database.reader() as session:
        found = session.scalar(select(Negotiation.id).where(Negotiation.uid == generate.UID))
        yield lambda day: Known(session, found, day)


@pytest.fixture(scope="module")
def documents(library_app):
    """The stored documents as they were known by a day, in the order of the timeline, and all sides."""
    with library_app.extensions["database"].reader() as session:
        texts = session.execute(
            select(Revision.kind, Revision.document)
            .join(Negotiation, Negotiation.id == Revision.negotiation_id)
            .where(Negotiation.uid == generate.UID)
        ).all()
    stored = [(kind, json.loads(text)) for kind, text in texts]
    issued = issue_days(document for kind, document in stored if kind == "source")
    affiliations = {document["uid"]: document["affiliation"] for kind, document in stored if kind == "actor"}
    sides = {uid: side_of(uid, affiliations) for uid in affiliations}

    @cache
    def read(day):
        events = [document for kind, document in stored if kind == "event"]
        then = [as_known(event, issued, day) for event in events] if day else events
        return sorted(filter(None, then), key=position), sides

    return read


def actors(event):
    return {taken["actor"] for taken in event["participants"]} | {said["speaker"] for said in event["statements"]}


def raised(event):
    return {*event["issues"], *(taken["issue"] for said in event["statements"] for taken in said["positions"])}


def cited(event):
    return [*event["citations"], *(c for part in (*event["statements"], *event["schedule"]) for c in part["citations"])]


def meets(event, asked, sides):
    when = stands_at(event)
    people = {uid for uid in sides if uid in asked.actor or sides[uid] in asked.side}
    in_role = {taken["actor"] for taken in event["participants"] if taken["role"] in asked.role}
    text = " ".join(
        [event["title"], event["summary"], *(said["text"] + (said["quote"] or "") for said in event["statements"])]
    )
    return all(
        [
            not asked.kind or event["kind"] in asked.kind,
            not asked.status or event["status"] in asked.status,
            not asked.place or event["place"] in asked.place,
            not asked.key or event["key_event"],
            not asked.verification or support(event["citations"]).verification in asked.verification,
            not asked.contradicted or any(one["relation"] == "contradicts" for one in cited(event)),
            not people or (people & in_role if asked.role else people & actors(event)),
            not asked.issue or raised(event) & {*asked.issue},
            not (asked.since or asked.until) or (when is not None and event["date"] and asked.may_contain(when)),
            asked.q.strip('"') in text.replace("*", ""),
        ]
    )


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_filter_finds_what_the_documents_of_then_say(known, documents, day):
    events, sides = documents(day)
    for asked in FILTERS:
        selection = select_events(known(day), asked)
        expected = [event for event in events if meets(event, asked, sides)]
        found = [document["uid"] for _, document in selection.run(Walk(None, 2_000, descending=False))]
        assert found == [event["uid"] for event in expected], asked
        down = [document["uid"] for _, document in selection.run(Walk(None, 2_000, descending=True))]
        assert down == found[::-1], asked


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_count_is_of_what_the_documents_of_then_say(known, documents, day):
    events, sides = documents(day)
    values = {
        "status": lambda event: {event["status"]},
        "kind": lambda event: {event["kind"]},
        "place": lambda event: {event["place"]} - {None},
        "verification": lambda event: {support(event["citations"]).verification},
        "actor": actors,
        "side": lambda event: {sides[actor] for actor in actors(event)},
        "issue": raised,
    }

    @cache
    def matching(asked):
        return [event for event in events if meets(event, asked, sides)]

    for asked in FILTERS:
        counted = facets(select_events(known(day), asked))
        assert counted.total == len(matching(asked))
        for field, of in values.items():
            rest = asked.without(field)
            if field in {"actor", "side"}:
                rest = rest.without("actor").without("side").without("role")
            expected = Counter(value for event in matching(rest) for value in of(event))
            told = {value: count for value, _, count in counted.offered[field] if count}
            assert told == dict(expected), (asked, field)


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
def test_whatever_is_asked_the_database_is_asked_twelve_times_at_the_most(client, selects, args):
    selects.clear()
    assert client.get(f"/{generate.UID}/", query_string=args).status_code == 200
    assert len(selects) <= 12, "\n".join(selects)
