"""The record as it stood at a version: the very bytes of then, whatever happened since."""

import json
import re
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tests.conftest import NOW, UKRAINE
from tests.counting import MOST, counting
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event
from tests.files import copy_with, import_into
from tests.rows import rows
from webapp import record
from webapp.cli import main
from webapp.domain.document import ITEMS, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.formats import negotiation_file
from webapp.formats.format import Context
from webapp.reading import dossier_named, latest, negotiation_named
from webapp.reading.contents import Contents
from webapp.reading.dossier import Dossier
from webapp.reading.edition import Edition
from webapp.reading.snapshot import Snapshot
from webapp.record import Act, Draft
from webapp.record.consistency import inconsistencies
from webapp.store.database import Database

EVENT = f"{UKRAINE}/events/witkoff-briefs-putin"

UIDS = ("a", "b", "c")
KINDS = ("event", "plan", "actor", "source", "negotiation", "delete event", "delete actor", "delete source")
DAYS = ("2025-03-11", "[..2025-03-12]", "2025-03/..", "2025-03-11T23:30Z", "2025-03-12T01:00+03:00")
saves = st.lists(st.tuples(*map(st.sampled_from, (KINDS, UIDS, UIDS, DAYS))), min_size=1, max_size=12)


def drafted(what: str, uid: str, other: str, day: str) -> Draft:
    kind = next(kind for kind in ItemKind if kind in what.replace("plan", "event"))
    if what.startswith("delete"):
        return Draft(kind, uid, None)
    inside: dict[str, Any] = {
        "title": other,
        "part_of": other,
        "participants": [{"actor": other, "role": "party"}],
        "statements": [a_statement(f"said-{other}", speaker=uid, citations=[{"source": other}])],
        "citations": [{"source": uid, "origin": other}],
    }
    raw = {
        "event": an_event(uid, date={"edtf": day}, order=ord(other), **inside),
        "plan": a_plan(uid, date=day, **inside),
        "actor": an_actor(uid, name=f"Name {other}", affiliation=other if other != uid else None),
        "source": a_source(uid, title=other, issued=day),
        "negotiation": {"uid": "peace", "title": other, "timezone": "Asia/Tokyo" if uid == "a" else "America/New_York"},
    }[what]
    return Draft.of(parse(ITEMS[kind], raw))


def bytes_of(session: Any, edition: Edition | None = None) -> bytes:
    """The file of the record as it stands, or of an edition."""
    negotiation = negotiation_named(session, "peace")
    documents: Any = edition or Contents(Snapshot(session, negotiation))
    return b"".join(negotiation_file.write(documents, Context("peace", "")))


@pytest.fixture(scope="module")
def begun(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds whatever the events may name."""
    made = {"actors": an_actor, "sources": a_source, "events": an_event}
    file = a_file(**{name: [make(uid) for uid in UIDS] for name, make in made.items()})
    return copy_with(bare, tmp_path_factory.mktemp("begun"), file)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saves)
def test_whatever_is_saved_rows_agree_and_each_version_can_be_had_again_byte_for_byte(
    begun: Path, saves: list[Any]
) -> None:
    """Many saves are refused: none leaves rows behind, and each success is one version."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{copy_with(begun, Path(folder))}")
        stood = {}
        with database.reader() as session:
            stood[1] = bytes_of(session)
        for number, one in enumerate(saves):
            try:
                with database.write() as session:
                    record.save(session, "peace", [drafted(*one)], Act("Ann", NOW + timedelta(number)))
            except (Invalid, IntegrityError):  # it refers to what was deleted: parsing in a context would have told
                continue
            with database.reader() as session:
                version, now = negotiation_named(session, "peace").version, bytes_of(session)
                assert stood.setdefault(version, now) == now
        with database.reader() as session:
            negotiation = negotiation_named(session, "peace")
            assert list(stood) == list(range(1, negotiation.version + 1))
            for version, then in stood.items():
                assert bytes_of(session, Edition.at(Dossier(session, negotiation), version)) == then
            assert Edition.at(Dossier(session, negotiation), negotiation.version + 1) is None
            assert list(inconsistencies(session)) == []
        database.engine.dispose()


@pytest.fixture
def stood(client, editor):
    """What stood at version 1; since then an event was deleted, an actor renamed, and an event added."""
    found = {name: client.get(f"{UKRAINE}/{name}") for name in ("export.json", "events/witkoff-briefs-putin.json")}
    whole = found["export.json"].json
    actor = next(actor for actor in whole["actors"] if actor["uid"] == "witkoff")
    new = an_event("new-talks", participants=[{"actor": "witkoff", "role": "party"}])
    for part in ({"actors": [actor | {"name": "Somebody Else"}]}, {"events": [new]}):
        file = {"format": whole["format"], "negotiation": whole["negotiation"], **part}
        assert editor.post("/import", json=file).status_code == 200
    assert editor.post(f"{EVENT}/delete", data={"base": "1"}).status_code == 303
    return found


def test_files_are_what_they_were_and_may_be_kept_for_ever(client, editor, stood, selects):
    for name, then in stood.items():
        address = f"{UKRAINE}/{name}?edition=1"
        again = client.get(address)
        assert (again.status_code, again.data) == (200, then.data)
        assert again.headers.get("Content-Disposition") == then.headers.get("Content-Disposition")
        assert again.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        editor.post(f"{UKRAINE}/events/new-talks/delete", data={"base": "1"})
        selects.clear()
        tag = {"If-None-Match": again.headers["ETag"]}
        unchanged = client.get(address, headers=tag)
        assert (unchanged.status_code, unchanged.headers["Cache-Control"]) == (304, again.headers["Cache-Control"])
        assert re.fullmatch('"[0-9a-f]+"', again.headers["ETag"])
        assert len(selects) <= 1
        own = editor.get(address)
        assert (own.data, own.headers["Cache-Control"]) == (then.data, "private, no-store")
    assert client.get(f"{EVENT}.json").status_code == 410
    assert client.get(f"{UKRAINE}/export.json").data != stood["export.json"].data


def test_the_command_writes_it_too(stood, url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    done = CliRunner().invoke(main, ["export", UKRAINE[1:], "--edition", "1"])
    assert (done.exit_code, done.stdout_bytes) == (0, stood["export.json"].data)
    for options, sentence in (
        (["--edition", "9"], "There is no version 9; the newest is 4."),
        (["--edition", "1", "--as-of", "2025-03-17"], "An edition can only be had whole, and as json or working-copy."),
        (["--edition", "1", "--format", "events"], "An edition can only be had whole, and as json or working-copy."),
    ):
        refused = CliRunner().invoke(main, ["export", UKRAINE[1:], *options])
        assert (refused.exit_code, sentence in refused.output) == (1, True)


def test_the_page_of_an_event_is_that_of_then_with_the_names_of_then(client, editor, stood):
    assert client.get(EVENT).status_code == 410
    then = client.get(f"{EVENT}?edition=1")
    assert then.status_code == 200
    text = " ".join(then.text.split())
    assert "Version 1 of this record, saved on 17 March 2025, 18:00 UTC" in text
    assert "Steve Witkoff" in text
    assert "Somebody Else" not in text
    assert "version 1, edited 17 March 2025, 18:00 UTC" in text
    assert f'rel="canonical" href="http://localhost{EVENT}?edition=1"' in text
    assert f'href="{EVENT}.json?edition=1"' in text
    assert f'href="{EVENT}">Back to now' in text
    assert "changes/newer" not in text
    assert "Somebody Else" in client.get(f"{UKRAINE}/events/new-talks?edition=3").text
    assert "Edit</a>" not in editor.get(f"{EVENT}?edition=1").text
    tag = then.headers["ETag"]
    editor.post(f"{UKRAINE}/events/new-talks/delete", data={"base": "1"})
    assert client.get(f"{EVENT}?edition=1", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_an_event_that_was_not_there_then(client, stood, suffix):
    absent = client.get(f"{UKRAINE}/events/new-talks{suffix}?edition=2")
    assert absent.status_code == 404
    assert "There was no event “new-talks” in version 2 of this negotiation." in absent.text
    deleted = client.get(f"{EVENT}{suffix}?edition=4")
    assert deleted.status_code == 410
    assert (
        "The event “Witkoff briefs Putin in Moscow” had been deleted by version 4 of this negotiation." in deleted.text
    )


def test_links_to_events_stay_in_the_edition(url, client):
    whole = an_event("whole", date={"edtf": "2025-03-10/2025-03-12"})
    import_into(url, a_file(events=[whole, an_event("part", part_of="whole")]))
    text = client.get("/peace/events/part?edition=1").text
    assert 'href="/peace/events/whole?edition=1"' in text
    assert 'href="/peace/changes"' in text


@pytest.mark.read_only
@rows(
    ("query", "status", "sentence"),
    [
        ("edition=2", 404, "There is no version 2 of this negotiation yet; the newest is 1."),
        ("edition=0", 404, "There is no version 0 of this negotiation; the newest is 1."),
        ("edition=first", 400, "“edition” is a whole number, as in edition=42; “first” is none."),
        ("edition=-1", 400, "“-1” is none."),
        ("edition=99999999999999999999999", 400, "is none."),
        ("edition=1&edition=1", 400, "leave “edition” out all but once."),
        ("edition=1&as_of=2025-03-17", 400, "leave “as_of” out, or “edition”."),
    ],
)
def test_what_cannot_be_had_is_refused_in_words(client, query, status, sentence):
    for address in (f"{UKRAINE}/export.json", EVENT):
        assert client.get(address).status_code == 200
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == status
        assert sentence in json.dumps(answer.json or answer.text, ensure_ascii=False)


@pytest.mark.read_only
def test_a_part_of_an_edition_is_refused(client):
    answer = client.get(f"{UKRAINE}/export.json?edition=1&kind=call")
    assert answer.status_code == 400
    assert "An edition is read whole" in answer.text


def test_what_was_refused_is_answered_once_it_is_there(client, editor):
    address = f"{UKRAINE}/export.json?edition=2"
    assert client.get(address).status_code == 404
    editor.post(f"{EVENT}/delete", data={"base": "1"})
    assert client.get(address).data == client.get(f"{UKRAINE}/export.json").data


@pytest.mark.read_only
def test_every_other_address_refuses_an_edition_whatever_is_kept(app, client):
    values = {
        "negotiation_uid": UKRAINE[1:],
        "uid": "witkoff-briefs-putin",
        "who": "rus",
        "about": "ceasefire",
        "number": 1,
        "revision": 1,
        "person": 1,
        "suggestion_id": 1,
        "part": 1,
    }
    reads = {name for name, view in app.view_functions.items() if "edition" in getattr(view, "parameters", ())}
    assert reads == {"exports.json", "exports.working-copy", "events.show", "documents.show"}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in {*reads, "static"} or "GET" not in rule.methods:
            continue
        address = rule.rule
        for name, value in values.items():
            address = re.sub(rf"<[^<>]*\b{name}>", str(value), address)
        client.get(address)
        answer = client.get(f"{address}?edition=1")
        if answer.status_code not in {303, 308}:  # to the log-in, or to the address with a slash
            assert (answer.status_code, "Earlier editions cannot be read" in answer.text) == (400, True), address


def test_an_edition_is_one_pass_over_the_revisions(database):
    """Twice as many revisions of as many items are twice the work, however many came later."""

    def save(times: int) -> None:
        for number in range(times):
            statements = [a_statement("said", speaker="putin", text=f"Word {number}")]
            event = an_event("talks", title=f"Talks {number}", statements=statements)
            with database.write() as session:
                record.save(session, "peace", [Draft.of(parse(ITEMS[ItemKind.EVENT], event))], Act("Ann", NOW))

    def read() -> None:
        with database.reader() as session:
            assert b"Talks" in bytes_of(session, Edition.at(dossier_named(session, "peace"), 3))

    with database.write() as session:
        first = [ITEMS[ItemKind.NEGOTIATION], {"uid": "peace", "title": "Peace"}], [ITEMS[ItemKind.ACTOR], an_actor()]
        record.save(session, "peace", [Draft.of(parse(*one)) for one in first], Act("Ann", NOW))
    works = []
    for more in (4, 24, 24):
        save(more)
        read()
        with counting(database) as measure:
            works.append(measure(read))
    least, once, twice = works
    assert twice.sqlite - least.sqlite <= MOST * max(once.sqlite - least.sqlite, 2_000)
    assert twice.python <= 1.2 * least.python
    with database.reader() as session:
        assert latest(dossier_named(session, "peace"), ItemKind.EVENT, "talks").number > 50
