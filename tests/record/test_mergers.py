"""Merging as the record keeps it: one version, undone and done again, and nothing left that names what was merged."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests import documents
from tests.applications import lay
from tests.documents import Raw, a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER
from webapp import reading, record
from webapp.domain.changes.references import references_of
from webapp.domain.document import Event as EventDocument
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import PLANNED, ItemKind
from webapp.imports.negotiation_file import import_file
from webapp.model import Revision
from webapp.reading.heirs import heirs
from webapp.reading.referring import referrers
from webapp.record import consistency
from webapp.store.database import Database

ACT = record.Act("Editor", LATER)
ACTOR, ISSUE, SOURCE, EVENT = ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE, ItemKind.EVENT

FILE = a_file(
    actors=[
        an_actor("rus", kind="state"),
        an_actor("russia", kind="state", affiliations_before=[{"to": "ussr", "until": "1991"}]),
        an_actor("ussr", kind="state"),
        an_actor("envoy", affiliation="russia"),
        an_actor("defector", affiliations_before=[{"to": "russia", "until": "2020"}]),
        an_actor("press", kind="media"),
    ],
    issues=[an_issue(), an_issue("truce")],
    sources=[a_source(), a_source("copy", URL="https://a.example/1")],
    events=[
        an_event("talks", participants=[{"actor": "russia", "role": "host"}], issues=["truce", "ceasefire"]),
        an_event(
            "remark",
            statements=[
                a_statement(
                    speaker="envoy",
                    reported_by="russia",
                    positions=[{"issue": "truce", "stance": "supports"}],
                    citations=[{"source": "copy"}, {"source": "article"}, {"source": "article", "origin": "copy"}],
                ),
                a_statement("joint", speaker="rus", jointly_with=["russia", "press"]),
            ],
        ),
    ],
)


@pytest.fixture
def url(bare: Path, ground: Path) -> str:
    """A database that holds nothing: each proof that rows and documents agree looks through all of it."""
    return lay(bare, ground)


@pytest.fixture
def peace(database: Database) -> Database:
    """The database with the file in it."""
    take_in(database, FILE)
    return database


def take_in(database: Database, file: Raw) -> Any:
    with database.write() as session:
        return import_file(session, json.dumps(file).encode(), ACT)


@contextmanager
def writing(database: Database):
    with database.write() as session:
        yield reading.dossier_named(session, "peace")


def merge(database: Database, kind: ItemKind, uid: str, into: str, digest: str | None = None) -> record.SaveOutcome:
    with writing(database) as here:
        saved = record.plan_merger(here, kind, uid, into).save(here, ACT, digest)
    with database.write() as session:
        assert list(consistency.inconsistencies(session)) == []
    return saved


def undo(database: Database, version: int) -> record.SaveOutcome:
    with writing(database) as here:
        return record.undo(here, version, ACT)


def stored(database: Database) -> dict[tuple[ItemKind, str], Raw]:
    """All documents as they are now."""
    newest: dict[tuple[ItemKind, str], Raw] = {}
    with writing(database) as here:
        query = select(Revision).where(Revision.negotiation_id == here.id).order_by(Revision.number)
        for one in here.session.scalars(query):
            newest[one.kind, one.uid] = json.loads(one.document) if one.document else None
    return {key: document for key, document in newest.items() if document}


def named(database: Database, kind: ItemKind) -> set[str]:
    return set(references_of((of, one) for (of, _), one in stored(database).items()).get(kind, ()))


@pytest.mark.parametrize(
    ("kind", "old", "new", "touched"),
    [
        (ACTOR, "russia", "rus", {(EVENT, "talks"), (EVENT, "remark"), (ACTOR, "envoy"), (ACTOR, "defector")}),
        (ISSUE, "truce", "ceasefire", {(EVENT, "talks"), (EVENT, "remark")}),
        (SOURCE, "copy", "article", {(EVENT, "remark")}),
    ],
)
def test_a_merge_is_one_version_that_is_undone_and_done_again(peace, kind, old, new, touched):
    before = stored(peace)
    saved = merge(peace, kind, old, new)
    assert (saved.version, saved.deleted) == (2, [(kind, old)])
    assert {*saved.changed} == touched | ({(kind, new)} if kind != ISSUE else set())
    assert old not in named(peace, kind)
    after = stored(peace)

    undo(peace, 2)
    assert stored(peace) == before
    with writing(peace) as here:
        assert heirs(here, kind, [old]) == {}
    undo(peace, 3)
    assert stored(peace) == after
    with writing(peace) as here:
        assert heirs(here, kind, [old]) == {old: new}


def test_whoever_joined_in_reports_or_once_had_a_member_is_found_too(peace):
    with writing(peace) as here:
        found = [(one.kind, one.document["uid"]) for one in referrers(here, ACTOR, "russia")]
    assert found == [(ACTOR, "defector"), (ACTOR, "envoy"), (EVENT, "remark"), (EVENT, "talks")]


def test_what_was_merged_in_turn_leads_to_the_last(peace):
    merge(peace, ACTOR, "rus", "press")
    merge(peace, ACTOR, "press", "defector")
    with writing(peace) as here:
        assert heirs(here, ACTOR, ["rus", "press", "envoy", "nobody"]) == {
            "rus": "defector",
            "press": "defector",
        }


def test_a_merge_that_would_not_do_what_was_looked_at_is_none(peace, database):
    with writing(peace) as here:
        digest = record.plan_merger(here, ACTOR, "russia", "rus").digest
    take_in(peace, a_file(events=[an_event("more", participants=[{"actor": "russia", "role": "host"}])]))
    before = stored(peace)
    with pytest.raises(record.PlanChanged):
        merge(peace, ACTOR, "russia", "rus", digest)
    assert stored(peace) == before


def test_what_changed_since_is_not_undone_until_that_is(peace):
    before = stored(peace)
    merge(peace, ACTOR, "russia", "rus")
    take_in(peace, a_file(actors=[an_actor("rus", kind="state", note="Later")]))
    with pytest.raises(record.ChangedSince):
        undo(peace, 2)
    undo(peace, 3)
    undo(peace, 2)
    assert stored(peace) == before


def test_stances_that_differ_are_refused_and_named(peace):
    both = [{"issue": "truce", "stance": "supports"}, {"issue": "ceasefire", "stance": "opposes"}]
    take_in(
        peace,
        a_file(events=[an_event("row", title="A row", statements=[a_statement("x", speaker="rus", positions=both)])]),
    )
    with pytest.raises(Invalid) as refused:
        merge(peace, ISSUE, "truce", "ceasefire")
    [problem] = refused.value.problems
    assert problem.path == "into"
    assert problem.message.startswith("A row: One statement is “for” and “against” on the two")


def test_too_much_for_one_change_is_refused_the_other_way_round_is_offered(peace, monkeypatch):
    monkeypatch.setattr("webapp.record.mergers.MOST", 3)
    with pytest.raises(Invalid, match="Merge the other one into it"):
        merge(peace, ACTOR, "russia", "rus")
    assert merge(peace, ACTOR, "press", "rus").version == 2


@pytest.mark.parametrize(("uid", "into"), [("russia", "nobody"), ("nobody", "rus")])
def test_what_is_not_there_is_not_merged(peace, uid, into):
    with pytest.raises(record.Conflict):
        merge(peace, ACTOR, uid, into)


def test_looking_for_what_follows_takes_as_many_queries_for_many_as_for_few(peace, selects):
    def plan() -> int:
        with writing(peace) as here:
            selects.clear()
            record.plan_merger(here, ACTOR, "russia", "rus")
            return len(selects)

    few = plan()
    events = [an_event(f"e{n}", participants=[{"actor": "russia", "role": "host"}]) for n in range(600)]
    take_in(peace, a_file(events=events))
    assert plan() == few


def referred(events: list[Raw]) -> Raw:
    """A file of these events, and of all that they name."""
    for place, one in enumerate(events):
        said = [] if one["status"] in PLANNED else one["statements"]
        said = [statement | {"uid": f"s{place}-{n}"} for n, statement in enumerate(said)]
        one |= {"part_of": None, "statements": said}
    raw = [EventDocument.model_validate(one).model_dump(mode="json", by_alias=True) for one in events]
    found = {kind: {*uids, "usa", "putin"} for kind, uids in references_of((EVENT, one) for one in raw).items()}
    lists = {"actors": (ACTOR, an_actor), "issues": (ISSUE, an_issue), "sources": (SOURCE, a_source)}
    made = {name: [make(uid) for uid in sorted(found.get(kind, ()))] for name, (kind, make) in lists.items()}
    return a_file("any", **made, events=raw)


@settings(max_examples=8)
@given(
    events=st.lists(documents.events(), min_size=1, max_size=3, unique_by=lambda one: one["uid"]),
    kind=st.sampled_from([ACTOR, ISSUE, SOURCE]),
)
def test_undoing_it_is_the_identity(bare: Path, ground: Path, events, kind):
    """Of any record, whichever items are merged: then nothing names the old one, and undone all is as it was."""
    database = Database(lay(bare, ground))
    take_in(database, referred(events))
    with database.write() as session:
        here = reading.dossier_named(session, "any")
        before = [*texts(session)]
        try:
            record.plan_merger(here, kind, "putin", "usa").save(here, ACT)
        except Invalid:
            assert kind == ISSUE, "stances alone can differ here"
            assert [*texts(session)] == before
        else:
            assert [*referrers(here, kind, "putin")] == []
            record.undo(here, 2, ACT)
            assert [*texts(session)] == before
            assert list(consistency.inconsistencies(session)) == []
    database.engine.dispose()


def texts(session: Any) -> Iterator[tuple[str, str, str | None]]:
    """The newest text of everything."""
    newest = {(one.kind, one.uid): one.document for one in session.scalars(select(Revision).order_by(Revision.number))}
    return ((*key, text) for key, text in sorted(newest.items()))
