"""One save is one change, whole or not at all."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from tests.conftest import NOW
from tests.documents import Raw, a_plan, a_source, an_actor, an_event
from tests.record.saving.saves import ACT, ACTOR, EVENT, FILE, ISSUE, SOURCE, deletion, drafted, refused, speaking
from tests.rows import rows
from webapp import reading, record
from webapp.domain.document import NegotiationFile, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Event, Revision, Site
from webapp.reading.dossier import Dossier
from webapp.record import Conflict, Draft, SaveOutcome
from webapp.store.database import Database

pytestmark = pytest.mark.usefixtures("at_the_end")


def history(database: Database, uid: str, kind: ItemKind = EVENT) -> list[tuple[int, bool]]:
    """The revisions of an item: number, and whether there is a document."""
    with database.reader() as session:
        found = session.scalars(
            select(Revision).where(Revision.kind == kind, Revision.uid == uid).order_by(Revision.number)
        )
        return [(revision.number, revision.document is not None) for revision in found]


def test_however_many_items_one_save_is_one_change_and_one_version(database, save, peace):
    assert (peace().version, peace().events, peace().statements, peace().sources) == (1, 3, 1, 3)
    with database.reader() as session:
        [change] = session.scalars(select(Change).where(Change.negotiation_id == peace().id))
        revisions = session.scalars(select(Revision).where(Revision.change_id == change.id)).all()
    assert (change.version, change.who, change.why, change.made_at) == (1, "Ann", "To test", NOW)
    assert len(revisions) == 12
    assert {revision.number for revision in revisions} == {1}


def test_saved_says_what_was_created_changed_and_deleted(save, peace):
    done = save(
        drafted(an_event("new-one")),
        drafted(an_event("talks", title="Other")),
        deletion("the-call"),
        drafted(FILE["events"][1]),
    )
    assert done == SaveOutcome(
        2, created=[(EVENT, "new-one")], changed=[(EVENT, "talks")], deleted=[(EVENT, "the-call")]
    )
    assert done.touched == 3
    assert (peace().version, peace().events, peace().edited_at) == (2, 3, NOW)


def test_what_changes_nothing_makes_no_revision(database, save, dump):
    before = dump()
    file = parse(NegotiationFile, FILE)
    assert save(*(Draft.of(item) for _, item in file.items), deletion("never-there")) == SaveOutcome(1)
    assert dump() == before
    assert save(drafted(an_event("talks", title="Other")), drafted(FILE["events"][1])).touched == 1
    assert history(database, "remark") == [(1, True)]
    assert history(database, "talks") == [(1, True), (2, True)]


def test_every_change_raises_the_sites_version(database, save):
    with database.reader() as session:
        before = session.get_one(Site, 1).version
    save(drafted(an_event("new-one")))
    save(drafted(an_event("new-one")))
    with database.reader() as session:
        assert session.get_one(Site, 1).version == before + 1


def test_the_header_is_an_item_too(save, peace):
    header = {"uid": "peace", "title": "Peace", "timezone": "Europe/Kyiv"}
    assert save(drafted(header, ItemKind.NEGOTIATION)).changed == [(ItemKind.NEGOTIATION, "peace")]
    assert (peace().title, peace().timezone, peace().version) == ("Peace", "Europe/Kyiv", 2)


def test_a_negotiation_begins_with_its_header(database):
    with pytest.raises(Invalid, match="There is no negotiation “war” here"), database.write() as session:
        record.save(session, "war", [drafted(an_event())], ACT)
    header = drafted({"uid": "war", "title": "War"}, ItemKind.NEGOTIATION)
    with database.write() as session:
        assert record.save(session, "war", [drafted(an_event()), header], ACT).version == 1


def test_the_same_uids_live_in_two_negotiations(database, save):
    header = drafted({"uid": "war", "title": "War"}, ItemKind.NEGOTIATION)
    drafts = [drafted(raw, kind) for kind in (ACTOR, ISSUE, SOURCE, EVENT) for raw in FILE[f"{kind}s"]]
    with database.write() as session:
        record.save(session, "war", [header, *drafts], ACT)
    save(deletion("remark"))
    with database.reader() as session:
        assert session.scalar(select(func.count()).where(Event.uid == "remark")) == 1


@pytest.fixture
def changed(save):
    """Two events were changed meanwhile."""
    save(drafted(an_event("talks", title="Second")), deletion("the-call"))


@pytest.mark.usefixtures("changed")
@rows(
    ("uid", "document", "base", "current"),
    [
        ("talks", an_event("talks"), 1, 2),  # edited meanwhile
        ("talks", None, 1, 2),  # deleting what was edited meanwhile
        ("talks", None, 0, 2),  # deleting it as if it were new
        ("talks", an_event("talks", title="Second"), 1, 2),  # even to what it already says
        ("the-call", a_plan(), 1, 2),  # deleted meanwhile
        ("the-call", None, 1, 2),  # twice deleted
        ("never-there", an_event("never-there"), 1, None),
        ("talks", an_event("talks"), 7, 2),  # from the future
    ],
)
def test_an_outdated_base_is_a_conflict(save, dump, uid, document, base, current):
    before = dump()
    draft = drafted(document, base=base) if document else deletion(uid, base=base)
    with pytest.raises(Conflict) as conflict:
        save(drafted(an_event("innocent")), draft)
    assert conflict.value.draft is draft
    assert (conflict.value.current and conflict.value.current.number) == current
    assert dump() == before


def test_the_right_base_edits_deletes_and_restores(database, save):
    save(drafted(a_plan(title="Call"), base=1))
    save(deletion("the-call", base=2))
    assert save(drafted(a_plan(title="Call"), base=3)).created == [(EVENT, "the-call")]
    assert history(database, "the-call") == [(1, True), (2, True), (3, False), (4, True)]
    with database.reader() as session:
        negotiation = reading.negotiation_named(session, "peace")
        found = reading.latest(Dossier(session, negotiation), EVENT, "the-call")
        assert found.document["title"] == "Call"
        assert reading.revision(Dossier(session, negotiation), EVENT, "the-call", 1)["title"] == "Talks"
        assert reading.revision(Dossier(session, negotiation), EVENT, "the-call", 3) is None
        assert reading.revision(Dossier(session, negotiation), EVENT, "the-call", 9) is None


def test_a_deleted_item_still_shows_its_last_document(database, save):
    save(drafted(a_plan(title="Call")))
    save(deletion("the-call"))
    with database.reader() as session:
        negotiation = reading.negotiation_named(session, "peace")
        assert reading.latest(Dossier(session, negotiation), EVENT, "the-call").text is None
        assert reading.last_document(Dossier(session, negotiation), EVENT, "the-call")["title"] == "Call"
        assert reading.latest(Dossier(session, negotiation), EVENT, "never-there") is None


def test_all_problems_are_found_at_once(save, dump):
    before = dump()
    problems = refused(
        save,
        drafted(speaking("other", "putin-in-principle"), path="events.0"),
        drafted(an_event("a", part_of="a"), path="events.1"),
        drafted(an_actor("rus", affiliation="rus"), ACTOR, path="actors.0"),
        deletion("article", SOURCE),
    )
    assert [path for path, _ in problems] == [
        "events.0.statements.0.uid",
        "events.1.part_of",
        "actors.0.affiliation",
        "",
    ]
    assert dump() == before


def test_stale_drafts_are_looked_for_only_where_an_item_was_revised(database, save, selects):
    """Equal, new and first revised items cost nothing; the others one query for 500 of them."""
    old, new = ([an_actor(f"actor-{number}", note=note) for number in range(501)] for note in ("", "Newer."))

    def take(raw: list[Raw]) -> tuple[SaveOutcome, int]:
        drafts = [drafted(actor, ACTOR) for actor in raw]
        with database.write() as session:
            selects.clear()
            saved = record.save(session, "peace", drafts, ACT, terms=record.Terms(ACT.at))
            return saved, sum("max(" not in sql and "revision.document" in sql for sql in selects)

    assert [take(actors)[1] for actors in (old, old, new, new)] == [0, 0, 0, 0]
    saved, looked_up = take(old)
    assert (saved.touched, len(saved.stale), looked_up) == (0, 501, 2)


def test_a_failure_at_any_step_leaves_everything_as_it_was(database, save, dump):
    before = dump()
    work = [
        drafted(an_event("talks", title="Other", citations=[{"source": "cnn"}])),
        drafted(a_source("cnn", issued="2025-03-01"), SOURCE),
        drafted(speaking("new-one", "new-words")),
        deletion("the-call"),
    ]
    fuse = [0]

    @sql_event.listens_for(database.engine, "before_cursor_execute")
    def fail(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("SELECT", "BEGIN")):
            fuse[0] -= 1
            if fuse[0] < 0:
                raise sqlite3.OperationalError("disk I/O error")

    for steps in range(100):
        fuse[0] = steps
        try:
            save(*work)
        except OperationalError:
            assert dump() == before
        else:
            break
    fuse[0] = 10**9
    assert steps > 10
    assert dump() != before
