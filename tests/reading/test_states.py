"""The rows that tell how events stood: one for each run of days, as the documents of those days say."""

import json
from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.bench import generate
from tests.documents import a_file, a_source, a_statement, an_actor, an_event
from tests.files import LATER
from webapp import record
from webapp.domain.knowing.as_of import as_of
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.verification import Evidence
from webapp.domain.timing.schedule import position
from webapp.imports.negotiation_file import import_file
from webapp.model import EventState, Revision, StatementState
from webapp.reading import negotiation_named
from webapp.reading.snapshot import Snapshot

CALL = an_event(
    "the-call",
    date={"edtf": "2025-03-20/2025-03-22"},
    schedule=[
        {"announced_on": "2025-03-10", "status": "scheduled", "date": "2025-03-18", "citations": [{"source": "m10"}]},
        {"announced_on": "2025-03-17", "status": "postponed", "date": None},
        {"announced_on": "2025-03-19", "status": "scheduled", "date": "2025-03-20"},
    ],
    statements=[a_statement("yes", citations=[{"source": "m24", "relation": "contradicts"}])],
    citations=[{"source": "m21"}, {"source": "m23", "origin": "m21"}, {"source": "m26"}],
)
FILE = a_file(
    events=[CALL],
    actors=[an_actor()],
    sources=[a_source(f"m{day}", issued=f"2025-03-{day}") for day in (10, 21, 23, 24, 26)],
)
STOOD = [
    # from, until, status, date, stands at, verification, origins, sole, contradicted, slipped
    ("03-10", "03-17", "scheduled", "2025-03-18", "2025-03-18", "announced", 1, None, False, False),
    ("03-17", "03-19", "postponed", None, "2025-03-18", "announced", 1, None, False, True),
    ("03-19", "03-21", "scheduled", "2025-03-20", "2025-03-20", "announced", 1, None, False, True),
    ("03-21", "03-22", "ongoing", "2025-03-20/..", "2025-03-20", "single-origin", 1, "m21", False, True),
    ("03-22", "03-24", "occurred", "2025-03-20/2025-03-22", "2025-03-20", "single-origin", 1, "m21", False, True),
    ("03-24", "03-26", "occurred", "2025-03-20/2025-03-22", "2025-03-20", "single-origin", 1, "m21", True, True),
    ("03-26", None, "occurred", "2025-03-20/2025-03-22", "2025-03-20", "corroborated", 2, None, True, True),
]


@pytest.fixture(scope="module")
def library(generated):
    return generated


@pytest.fixture
def taken(database):
    """Takes in a file; a snapshot of its negotiation as of a day."""
    with ExitStack() as until_the_end:

        def take(file):
            with database.write() as session:
                import_file(session, json.dumps(file).encode(), record.Act("Bench", LATER))
            reader = until_the_end.enter_context(database.reader())
            return lambda day=None: Snapshot(reader, negotiation_named(reader, file["negotiation"]["uid"]), day)

        yield take


def test_an_event_has_a_row_for_each_run_of_days_on_which_it_stood_the_same(taken):
    snapshot = taken(FILE)()
    query = select(EventState).where(EventState.negotiation_id == snapshot.id).order_by(EventState.known_from)
    found = [
        (
            f"{one.known_from:%m-%d}",
            f"{one.known_until:%m-%d}" if one.known_until < date.max else None,
            one.status,
            one.edtf,
            one.position[:10],
            one.verification,
            one.origins,
            one.sole,
            one.contradicted,
            one.slipped,
        )
        for one in snapshot.session.scalars(query)
    ]
    assert found == STOOD
    statements = select(StatementState).where(StatementState.negotiation_id == snapshot.id)
    rows = snapshot.session.scalars(statements.order_by(StatementState.known_from))
    assert [(f"{one.known_from:%m-%d}", one.verification, one.contradicted) for one in rows] == [
        ("03-22", "single-origin", False),
        ("03-24", "single-origin", True),
        ("03-26", "corroborated", True),
    ]


def test_of_each_event_known_on_a_day_one_row_stands_and_says_what_its_document_says(library_app):
    """Of the days on which anything turned, and the days before them."""
    with library_app.extensions["database"].reader() as session:
        negotiation = negotiation_named(session, generate.UID)
        rows_are_as_documents_say(lambda day=None: Snapshot(session, negotiation, day))


def rows_are_as_documents_say(snapshot):
    now = snapshot()
    texts = now.session.execute(select(Revision.kind, Revision.document).where(Revision.negotiation_id == now.id))
    stored = [(kind, json.loads(text)) for kind, text in texts]
    bibliography = Bibliography.of([document for kind, document in stored if kind == "source"], now.zone)
    events = [document for kind, document in stored if kind == "event"]
    turns = set(now.session.scalars(select(EventState.known_from).where(EventState.negotiation_id == now.id)))
    turns = sorted(turns - {date.max})[::4]
    assert len(turns) > 20
    for day in {*turns, *(day - timedelta(days=1) for day in turns)}:
        whole = [as_of(event, bibliography, day, lambda _: True) for event in events]
        expected = [
            (
                event["uid"],
                event["status"],
                event["date"] and event["date"]["edtf"],
                position(event, now.zone),
                evidence.support.verification,
                evidence.support.origins,
                evidence.support.sole,
                bool(evidence.contradictions),
            )
            for event in filter(None, whole)
            for evidence in [Evidence(event, bibliography, day)]
        ]
        columns = [getattr(EventState, name) for name in ("event_uid", "status", "edtf", "position", "verification")]
        columns += [EventState.origins, EventState.sole, EventState.contradicted]
        standing = now.session.execute(select(*columns).where(*snapshot(day).standing())).all()
        assert sorted(map(tuple, standing)) == sorted(expected), day
