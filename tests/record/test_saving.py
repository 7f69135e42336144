"""Saving: one change and one version for one act, checked against what is there, whole or not at all."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.conftest import NOW
from tests.documents import Raw, a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from webapp import reading, record
from webapp.domain.document import ITEMS, NegotiationFile, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Event, Negotiation, Revision, Site, SubmittedForm
from webapp.record import Act, Conflict, Draft, Saved
from webapp.record.consistency import disagreements
from webapp.store import schema
from webapp.store.database import Database

EVENT, ACTOR, SOURCE, ISSUE = ItemKind.EVENT, ItemKind.ACTOR, ItemKind.SOURCE, ItemKind.ISSUE
ACT = Act("Ann", NOW, "To test")

FILE = a_file(
    actors=[an_actor(affiliation="rus"), an_actor("rus", kind="state"), an_actor("usa", kind="state")],
    issues=[an_issue(), an_issue("territory")],
    sources=[a_source(), a_source("cnn"), a_source("unused")],
    events=[
        an_event(
            "talks",
            participants=[{"actor": "usa", "role": "mediator"}],
            issues=["ceasefire"],
            citations=[{"source": "article", "origin": "cnn"}],
        ),
        an_event(
            "remark", part_of="talks", statements=[a_statement(positions=[{"issue": "territory", "stance": "doubts"}])]
        ),
        a_plan(),
    ],
)


def drafted(raw: Raw, kind: ItemKind = EVENT, base: int | None = None, path: str = "") -> Draft:
    return Draft.of(parse(ITEMS[kind], raw), base, path)


def deletion(uid: str, kind: ItemKind = EVENT, base: int | None = None) -> Draft:
    return Draft(kind, uid, None, base)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds FILE and nothing else."""
    path = tmp_path_factory.mktemp("first") / "timeline.db"
    schema.upgrade(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    file = parse(NegotiationFile, FILE)
    with database.write() as session:
        record.save(session, "peace", [Draft.of(item, path=path) for path, item in file.items], ACT)
    database.engine.dispose()
    return path


@pytest.fixture
def url(first: Path, tmp_path: Path) -> str:
    """The address of this test's own copy of it."""
    return f"sqlite:///{shutil.copy(first, tmp_path)}"


@pytest.fixture
def save(database: Database) -> Callable[..., Saved]:
    """Saves drafts in the negotiation `peace`, which holds FILE."""

    def save(*drafts: Draft, act: Act = ACT) -> Saved:
        with database.write() as session:
            return record.save(session, "peace", drafts, act)

    return save


@pytest.fixture
def peace(database: Database, save: Callable[..., Saved]) -> Callable[[], Negotiation]:
    """The header row of `peace` as it is now."""

    def read() -> Negotiation:
        with database.reader() as session:
            found = reading.negotiation_named(session, "peace")
        assert found
        return found

    return read


@pytest.fixture
def dump(url: str, save: Callable[..., Saved]) -> Callable[[], list[str]]:
    """Everything in the database file, search indexes included."""

    def read() -> list[str]:
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            return list(connection.iterdump())
        finally:
            connection.close()

    return read


@pytest.fixture
def at_the_end(database: Database) -> Iterator[None]:
    """Whatever a test did, rows and documents agree afterwards."""
    yield
    with database.reader() as session:
        assert list(disagreements(session)) == []


pytestmark = pytest.mark.usefixtures("at_the_end")


def history(database: Database, uid: str, kind: ItemKind = EVENT) -> list[tuple[int, bool]]:
    """The revisions of an item: number, and whether there is a document."""
    with database.reader() as session:
        found = session.scalars(
            select(Revision).where(Revision.kind == kind, Revision.uid == uid).order_by(Revision.number)
        )
        return [(revision.number, revision.document is not None) for revision in found]


# One act, one change, one version


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
    assert done == Saved(2, created=[(EVENT, "new-one")], changed=[(EVENT, "talks")], deleted=[(EVENT, "the-call")])
    assert done.touched == 3
    assert (peace().version, peace().events, peace().edited_at) == (2, 3, NOW)


def test_what_changes_nothing_makes_no_revision(database, save, dump):
    before = dump()
    file = parse(NegotiationFile, FILE)
    assert save(*(Draft.of(item) for _, item in file.items), deletion("never-there")) == Saved(1)
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


# Base revisions


def test_creating_what_exists_is_refused_at_its_uid(save):
    with pytest.raises(Invalid) as refusal:
        save(drafted(an_event("talks"), base=0))
    assert [(problem.path, problem.message) for problem in refusal.value.problems] == [
        ("uid", "There already is an event “talks”; choose another uid.")
    ]
    with pytest.raises(Invalid) as refusal:
        save(drafted(a_source("cnn"), SOURCE, base=0, path="citations.0"))
    assert (refusal.value.problems[0].path, refusal.value.problems[0].message) == (
        "citations.0.uid",
        "There already is a source “cnn”; choose another uid.",
    )


def test_a_deleted_uid_stays_reserved(save):
    save(deletion("the-call"))
    with pytest.raises(Invalid, match="There was once an event “the-call”; choose another"):
        save(drafted(an_event("the-call"), base=0))


@pytest.mark.parametrize(
    ("uid", "document", "base", "current"),
    [
        ("talks", an_event("talks"), 1, 2),  # edited meanwhile
        ("talks", None, 1, 2),  # deleting what was edited meanwhile
        ("talks", an_event("talks", title="Second"), 1, 2),  # even to what it already says
        ("the-call", a_plan(), 1, 2),  # deleted meanwhile
        ("the-call", None, 1, 2),  # twice deleted
        ("never-there", an_event("never-there"), 1, None),
        ("talks", an_event("talks"), 7, 2),  # from the future
    ],
)
def test_an_outdated_base_is_a_conflict(save, dump, uid, document, base, current):
    save(drafted(an_event("talks", title="Second")), deletion("the-call"))
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
        found = reading.latest(session, negotiation.id, EVENT, "the-call")
        assert found.document["title"] == "Call"
        assert reading.revision(session, negotiation.id, EVENT, "the-call", 1)["title"] == "Talks"
        assert reading.revision(session, negotiation.id, EVENT, "the-call", 3) is None
        assert reading.revision(session, negotiation.id, EVENT, "the-call", 9) is None


def test_a_deleted_item_still_shows_its_last_document(database, save):
    save(drafted(a_plan(title="Call")))
    save(deletion("the-call"))
    with database.reader() as session:
        negotiation = reading.negotiation_named(session, "peace")
        assert reading.latest(session, negotiation.id, EVENT, "the-call").text is None
        assert reading.last_document(session, negotiation.id, EVENT, "the-call")["title"] == "Call"
        assert reading.latest(session, negotiation.id, EVENT, "never-there") is None


# What only the whole record can tell


def refused(save: Callable[..., Saved], *drafts: Draft) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refusal:
        save(*drafts)
    return [(problem.path, problem.message) for problem in refusal.value.problems]


def speaking(uid: str, *statements: str) -> Raw:
    return an_event(uid, statements=[a_statement(statement) for statement in statements])


def test_a_statements_uid_is_unique_in_the_negotiation(save):
    message = "Another statement has the uid “putin-in-principle”; choose one that is free in the whole negotiation."
    assert refused(save, drafted(speaking("other", "first", "putin-in-principle"))) == [("statements.1.uid", message)]
    assert refused(
        save,
        drafted(speaking("a", "same"), path="events.0"),
        drafted(speaking("b", "same"), path="events.1"),
    ) == [("events.1.statements.0.uid", message.replace("putin-in-principle", "same"))]


def test_a_statement_moves_to_another_event_in_one_save(database, save):
    save(drafted(speaking("other", "putin-in-principle")), drafted(an_event("remark", part_of="talks")))
    save(deletion("other"), drafted(speaking("remark", "putin-in-principle")))
    save(drafted(speaking("remark", "swapped")), drafted(speaking("third", "putin-in-principle")))
    save(drafted(speaking("remark", "putin-in-principle")), drafted(speaking("third", "swapped")))


@pytest.mark.parametrize(
    ("kind", "uid", "reason"),
    [
        (ACTOR, "rus", "an actor belongs to it"),
        (ACTOR, "usa", "an event has it among its participants"),
        (ACTOR, "putin", "a statement has it as its speaker"),
        (ISSUE, "ceasefire", "an event is about it"),
        (ISSUE, "territory", "a statement takes a position on it"),
        (SOURCE, "article", "a citation names it"),
        (SOURCE, "cnn", "a citation names it as origin"),
        (EVENT, "talks", "another event is part of it"),
    ],
)
def test_what_others_refer_to_cannot_be_deleted(save, kind, uid, reason):
    assert refused(save, deletion(uid, kind)) == [("", f"“{uid}” cannot be deleted: {reason}. Change that first.")]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"reported_by": "named"}, "a statement was made jointly with it, or is reported by it"),
        ({"jointly_with": ["named"]}, "a statement was made jointly with it, or is reported by it"),
        (
            {"jointly_with": ["named"], "positions": [{"issue": "ceasefire", "stance": "supports"}]},
            "a statement was made jointly with it, or is reported by it",
        ),
    ],
)
def test_who_signed_or_reported_a_statement_cannot_be_deleted(save, given, reason):
    named = drafted(an_actor("named"), ACTOR)
    save(named, drafted(an_event("said", statements=[a_statement("said-so", **given)])))
    assert refused(save, deletion("named", ACTOR)) == [("", f"“named” cannot be deleted: {reason}. Change that first.")]
    save(drafted(an_event("said", statements=[a_statement("said-so")])))
    save(deletion("named", ACTOR))


def test_what_is_named_often_where_it_is_saved_anew_cannot_hide_who_names_it_still(save):
    named = [a_statement(f"said-{number}", speaker="named") for number in range(5)]
    save(drafted(an_actor("named"), ACTOR), drafted(an_event("often", statements=named)))
    save(drafted(an_event("once", statements=[a_statement("said-once", jointly_with=["named"])])))
    anew = drafted(an_event("often", statements=[]))
    [(_, message)] = refused(save, anew, deletion("named", ACTOR))
    assert "a statement was made jointly with it" in message
    save(drafted(an_event("once", statements=[a_statement("said-once", speaker="named")])))
    [(_, message)] = refused(save, anew, deletion("named", ACTOR))
    assert "a statement has it as its speaker" in message
    save(anew, drafted(an_event("once", statements=[])), deletion("named", ACTOR))


@pytest.mark.parametrize(("uid", "needed"), [("named", True), ("name", False), ("amed", False)])
def test_whom_an_actor_belonged_to_before_cannot_be_deleted(save, uid, needed):
    there = [drafted(an_actor(one), ACTOR) for one in ("named", "name", "amed")]
    before = [{"to": "named", "until": "2024"}]
    save(*there, drafted(an_actor("envoy", affiliation="rus", affiliations_before=before), ACTOR))
    if needed:
        [(_, message)] = refused(save, deletion(uid, ACTOR))
        assert "an actor belonged to it before" in message
        save(drafted(an_actor("envoy", affiliation="rus"), ACTOR))
    save(deletion(uid, ACTOR))


def test_what_nothing_refers_to_any_more_can(save):
    save(deletion("unused", SOURCE))
    save(deletion("remark"))
    assert len(save(deletion("talks"), deletion("putin", ACTOR)).deleted) == 2
    assert len(save(deletion("rus", ACTOR), deletion("ceasefire", ISSUE), deletion("cnn", SOURCE)).deleted) == 3


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


# Uids and context


def test_a_free_uid_is_one_that_nothing_ever_had(database, save, peace):
    save(drafted(an_event("talks-2")), drafted(an_event("x" * 80)), drafted(an_event(f"{'x' * 72}-2")))
    save(deletion("the-call"))
    wanted = {
        "summit": "summit",
        "talks": "talks-3",
        "the-call": "the-call-2",
        "new": "new-2",
        "x" * 80: f"{'x' * 72}-3",
        f"{'x' * 71}-{'y' * 8}": f"{'x' * 71}-{'y' * 8}",
        "taken": "taken-2",
        "putin": "putin",  # an actor's uid
    }
    with database.reader() as session:
        uids = record.FreeUids(session, peace().id)
        for given in ("taken", f"{'z' * 71}-z"):
            uids.free(EVENT, given)
        assert {want: uids.free(EVENT, want) for want in wanted} == wanted
        assert uids.free(EVENT, f"{'z' * 71}-z") == f"{'z' * 71}-2"
        assert [uids.free_statement("taken") for _ in range(3)] == ["taken", "taken-2", "taken-3"]


def test_context_knows_what_is_there_or_coming_and_when_today_ends(database, save, peace):
    with database.reader() as session:
        found = record.context(session, peace(), datetime(2025, 3, 17, 10, 0, tzinfo=UTC), also={(ACTOR, "coming")})
        assert found.today == date(2025, 3, 18)  # in Kiritimati
        assert [found.knows(ACTOR, uid) for uid in ("usa", "coming", "nobody", "talks")] == [True, True, False, False]
        nowhere = record.context(session, None, NOW, also={(EVENT, "coming")})
        assert [nowhere.knows(EVENT, uid) for uid in ("talks", "coming")] == [False, True]


def test_names_are_read_for_many_kinds_in_one_query(database, save, peace, selects):
    with database.reader() as session:
        negotiation_id = peace().id
        selects.clear()
        found = reading.load_names(session, negotiation_id, {ACTOR: {"usa", "nobody"}, SOURCE: {"cnn"}, EVENT: set()})
    assert {kind: list(items) for kind, items in found.items()} == {ACTOR: ["usa"], SOURCE: ["cnn"]}
    assert len(selects) == 1


def test_a_form_is_known_again_for_a_month(database, save, peace):
    def form(token: str, at: datetime = NOW) -> SubmittedForm:
        return SubmittedForm(
            negotiation_id=peace().id, token=token, kind=EVENT, uid="talks", digest="of what was typed", submitted_at=at
        )

    with database.write() as session:
        assert record.submitted_form(session, peace().id, "token") is None
        record.add_submitted_form(session, form("token"))
    with database.write() as session:
        found = record.submitted_form(session, peace().id, "token")
        assert (found.uid, found.digest) == ("talks", "of what was typed")
        assert record.submitted_form(session, peace().id + 1, "token") is None
    with pytest.raises(IntegrityError), database.write() as session:
        record.add_submitted_form(session, form("token"))
    with database.write() as session:
        record.add_submitted_form(session, form("other", NOW + timedelta(days=31)))
        assert record.submitted_form(session, peace().id, "token") is None


def test_stale_drafts_are_looked_for_only_where_an_item_was_revised(database, save, selects):
    """Equal, new and first revised items cost nothing; the others one query for 500 of them."""
    old, new = ([an_actor(f"actor-{number}", note=note) for number in range(1_200)] for note in ("", "Newer."))

    def take(raw: list[Raw]) -> tuple[Saved, int]:
        drafts = [drafted(actor, ACTOR) for actor in raw]
        with database.write() as session:
            selects.clear()
            saved = record.save(session, "peace", drafts, ACT, overwrite=False)
            return saved, sum("max(" not in sql and "revision.document" in sql for sql in selects)

    assert [take(actors)[1] for actors in (old, old, new, new)] == [0, 0, 0, 0]
    saved, looked_up = take(old)
    assert (saved.touched, len(saved.stale), looked_up) == (0, 1_200, 3)


# Whole or not at all


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


def test_a_failure_after_the_last_step_undoes_it_too(database, save, dump):
    before = dump()

    def save_and_fail() -> None:
        with database.write() as session:
            record.save(session, "peace", [drafted(an_event("new-one"))], ACT)
            raise KeyError

    with pytest.raises(KeyError):
        save_and_fail()
    assert dump() == before


def test_a_reference_that_slipped_through_fails_at_the_commit(save, dump):
    before = dump()
    with pytest.raises(IntegrityError):
        save(drafted(an_event("new-one", issues=["nowhere"])))
    assert dump() == before


# Many at once


@pytest.fixture
def crowd(url: str, monkeypatch: pytest.MonkeyPatch, save: Callable[..., Saved]) -> Iterator[Database]:
    """A database whose connections wait for each other as long as it takes."""
    monkeypatch.setattr("webapp.store.database.BUSY_MILLISECONDS", 30_000)
    database = Database(url)
    yield database
    database.engine.dispose()


def test_writers_at_once_lose_nothing(crowd):
    """Deferred transactions lost 174 of 240 such saves to "database is locked"."""

    def write(thread: int) -> None:
        for number in range(15):
            with crowd.write() as session:
                negotiation = reading.negotiation_named(session, "peace")
                shared = reading.latest(session, negotiation.id, EVENT, "talks")
                event = shared.document | {"order": shared.document["order"] + 1}
                drafts = [drafted(event, base=shared.number), drafted(an_event(f"e-{thread}-{number}"), base=0)]
                record.save(session, "peace", drafts, replace(ACT, who=f"Thread {thread}"))

    def read(_: int) -> int:
        seen = 0
        while seen < 121:
            with crowd.reader() as session:
                negotiation = reading.negotiation_named(session, "peace")
                here = Change.negotiation_id == negotiation.id
                assert session.scalar(select(func.max(Change.version)).where(here)) == negotiation.version
                events = select(func.count()).where(Event.negotiation_id == negotiation.id)
                assert session.scalar(events) == negotiation.events == negotiation.version + 2
                assert negotiation.version >= seen
                seen = negotiation.version
            time.sleep(0.01)
        return seen

    with ThreadPoolExecutor(10) as threads:
        readers = [threads.submit(read, n) for n in range(2)]
        for writer in [threads.submit(write, n) for n in range(8)]:
            writer.result()
        assert [reader.result() for reader in readers] == [121, 121]
    with crowd.reader() as session:
        negotiation = reading.negotiation_named(session, "peace")
        versions = session.scalars(select(Change.version).where(Change.negotiation_id == negotiation.id)).all()
        assert sorted(versions) == list(range(1, 122))
        assert reading.latest(session, negotiation.id, EVENT, "talks").document["order"] == 120
        assert reading.latest(session, negotiation.id, EVENT, "talks").number == 121


def test_a_writer_that_waits_too_long_says_so_and_the_next_one_works(database, save):
    with database.write() as session:
        record.save(session, "peace", [drafted(an_event("mine"))], ACT)
        with pytest.raises(OperationalError, match="locked"):
            save(drafted(an_event("yours")))
    assert save(drafted(an_event("yours"))).version == 3


def test_readers_see_one_moment_while_others_write(database, save, peace):
    with database.reader() as session:
        seen = reading.negotiation_named(session, "peace").version
        save(drafted(an_event("new-one")))
        assert session.scalar(select(func.max(Change.version)).where(Change.negotiation_id == peace().id)) == seen
    assert peace().version == seen + 1
