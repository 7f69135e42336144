"""`export` and `import`: files out of the database and into it."""

import json
import re
import sqlite3
from collections.abc import Iterator
from io import RawIOBase
from types import SimpleNamespace

import pytest
from sqlalchemy.orm import Session

from tests.commands.typed import SLUG, contents, refused
from tests.conftest import RECORD, SEED
from tests.documents import a_file, an_actor, an_event
from webapp import record
from webapp.commands import progress
from webapp.config import MIB
from webapp.domain.json_reader import CHUNK
from webapp.domain.problems import Invalid
from webapp.imports import negotiation_file, stored_file
from webapp.imports.stored_file import StoredFile


def test_export_into_an_empty_database_and_out_again_gives_the_same_bytes(run, file, tmp_path):
    assert json.loads(run(file, "export", SLUG).stdout_bytes) == json.loads(RECORD.read_bytes())
    other = tmp_path / "other.db"
    run(other, "init")
    exported = run(other, "export", SLUG).stdout_bytes
    assert json.loads(exported) == json.loads(SEED.read_bytes())
    taken = tmp_path / "taken.json"
    taken.write_bytes(exported)
    before = contents(other)
    done = run(other, "import", str(taken))
    assert re.fullmatch(rf"{SLUG}: 0 added, 0 changed, \d+ as they were; version 1\.\n", done.output)
    assert contents(other) == before
    renamed = exported.replace(f'"uid": "{SLUG}"'.encode(), b'"uid": "elsewhere"')
    assert " added, 0 changed, 0 as they were; version 1." in run(other, "import", "-", stdin=renamed).output
    assert run(other, "export", "elsewhere").stdout_bytes == renamed


def test_export_names_pages_by_the_site_s_own_address(run, file, monkeypatch):
    monkeypatch.setenv("PREFIX", "/peace")
    assert b"/events/" not in run(file, "export", SLUG, "--format", "calendar").stdout_bytes
    monkeypatch.setenv("SITE_URL", "https://talks.example.org")
    written = run(file, "export", SLUG, "--format", "calendar").stdout_bytes.replace(b"\r\n ", b"")
    assert f"URL:https://talks.example.org/peace/{SLUG}/events/witkoff-briefs-putin\r\n".encode() in written


def test_export_into_a_file_is_the_same_and_replaces_what_was_there(run, file, tmp_path):
    output = tmp_path / "talks.json"
    output.write_text("something older")
    done = run(file, "export", SLUG, "-o", str(output))
    assert (done.exit_code, done.output) == (0, "")
    assert output.read_bytes() == run(file, "export", SLUG).stdout_bytes
    assert output.stat().st_mode & 0o777 == 0o644
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".json"} == {"talks.json"}


def test_an_export_without_a_standard_output_asks_for_a_file(run, file, monkeypatch):
    monkeypatch.setattr("webapp.commands.exports.sys", SimpleNamespace(stdout=None))
    assert refused(run(file, "export", SLUG)) == "There is no standard output to write to; name a file with -o FILE."


def test_an_export_that_fails_never_leaves_half_a_file(run, file, tmp_path, monkeypatch):
    def half(*_: object) -> Iterator[str]:
        yield '{"format": '
        raise RuntimeError("on purpose")

    monkeypatch.setattr("webapp.formats.negotiation_file.text", half)
    folder = tmp_path / "out"
    folder.mkdir()
    output = folder / "talks.json"
    assert isinstance(run(file, "export", SLUG, "-o", str(output)).exception, RuntimeError)
    assert list(folder.iterdir()) == []
    output.write_text("something older")
    run(file, "export", SLUG, "-o", str(output))
    assert [path.read_text() for path in folder.iterdir()] == ["something older"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["export", "nowhere"], f"There is no negotiation “nowhere”. There is: {SLUG}."),
        (
            ["export", "\udcff"],
            f"There is no negotiation “\\udcff”. There is: {SLUG}.",
        ),
        (
            ["export", SLUG, "--edition", f"{2**63}"],
            f"There is no version {2**63}; the newest is 1.",
        ),
        (
            ["import", str(RECORD), "--into", "elsewhere"],
            "Nothing was changed.\nThis is a negotiation file, which says itself where it goes: leave --into out.",
        ),
        (["export", SLUG, "--said-by", "2025-03-13"], "--said-by says nothing to the format json; leave it out."),
        (
            ["export", SLUG, "--edition", "1", "--as-of", "2025-03-17"],
            "An edition can only be had whole, and as json or working-copy.",
        ),
        (["backup", "-"], "A backup is verified where it is written, so it needs a file; give its name."),
        (["export", SLUG, "-o", "/dev/null/talks.json"], "/dev/null/talks.json cannot be written: Not a directory."),
        (
            ["user", "disable", "nobody"],
            "Nothing was changed.\nusername: There is no person with the username “nobody”.",
        ),
    ],
)
def test_what_is_not_there_is_said(run, file, words, sentence):
    before = contents(file)
    assert refused(run(file, *words)) == sentence
    assert contents(file) == before


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"[]", ["This must be a JSON object, as in {…}."]),
        (
            json.dumps(a_file("peace", events=[an_event(kind="war", date={"edtf": "2025-02-30"})])).encode(),
            [
                "events.0.kind in “Talks” (talks-in-jeddah): Kind must be one of:",
                "events.0.date.edtf in “Talks” (talks-in-jeddah): 30 February 2025 does not exist;",
            ],
        ),
        (  # sent to a terminal as they are, these would be commands to it
            json.dumps(a_file("peace", events=[an_event() | {"uid": "a\x1b[31m", "\u202e": 1}])).encode(),
            [
                "events.0.uid in “Talks” (a\ufffd[31m): A uid is made of",
                "events.0.\ufffd in “Talks” (a\ufffd[31m): “\ufffd” is not a field",
            ],
        ),
    ],
)
def test_a_file_that_is_refused_changes_nothing_and_names_every_mistake(run, file, data, lines):
    before = contents(file)
    first, *rest = refused(run(file, "import", "-", stdin=data)).splitlines()
    assert first == "Nothing was changed."
    assert all(said.startswith(line) for said, line in zip(rest, lines, strict=True))
    assert contents(file) == before


def test_a_file_full_of_mistakes_is_answered_in_a_hundred_lines_and_one(run, file):
    given = json.dumps(a_file("peace", events=[{}] * 3_000)).encode()
    _, *problems, rest = refused(run(file, "import", "-", stdin=given)).splitlines()
    assert (len(problems), rest) == (100, "There are at least 900 other problems; the check ended there.")


class Endless(RawIOBase):
    """A device that gives the same bytes for ever; `taken` of them were read."""

    def __init__(self, unit: bytes) -> None:
        self.unit, self.taken = unit, 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return self.unit * (size // len(self.unit))


@pytest.mark.parametrize(
    ("unit", "most", "sentence"),
    [
        (b"\x93\0", "LARGEST_TABLE", "This is larger than 2 MiB, and a table may be no larger; split it,"),
        (b"{ ", "LARGEST_BYTES", "This is larger than 2 MiB, and a negotiation file may be no larger; split it,"),
    ],
)
def test_what_never_ends_is_left_at_the_limit(monkeypatch, unit, most, sentence):
    monkeypatch.setattr(stored_file, most, 2 * MIB)
    device = Endless(unit)
    with pytest.raises(Invalid, match=sentence):
        StoredFile(device)
    assert device.taken <= 2 * MIB + CHUNK


def test_a_device_is_no_file(run, file):
    before = contents(file)
    assert "This is larger than 64 MiB, and a table may be no larger" in refused(run(file, "import", "/dev/zero"))
    assert contents(file) == before


def test_a_dry_run_says_what_would_be_done_and_does_nothing(run, file):
    talks, call = an_event("talks"), an_event("call", title="A call")
    run(file, "import", "-", stdin=json.dumps(a_file("peace", events=[talks])).encode())
    run(file, "import", "-", stdin=json.dumps(a_file("peace", events=[talks | {"place": "Jeddah"}])).encode())
    before = contents(file)
    done = run(file, "import", "-", "--dry-run", stdin=json.dumps(a_file("peace", events=[talks, call])).encode())
    assert done.output == (
        "peace: 1 would be added, 0 changed, 1 left as they are; nothing was changed.\n"
        "New: event call “A call”\n"
        "Left alone: event talks “Talks”: the file says what revision 1 said, before it was changed here.\n"
    )
    changed = json.dumps(a_file("peace", events=[talks | {"place": "Bern", "summary": "They met."}])).encode()
    assert (
        "Changed: event talks “Talks”: summary, place\n" in run(file, "import", "-", "--dry-run", stdin=changed).output
    )
    wrong = json.dumps(
        a_file("peace", actors=[an_actor("a", affiliation="b"), an_actor("b", affiliation="a")])
    ).encode()
    assert "in “A” (a): This makes a circle" in refused(run(file, "import", "-", "--dry-run", stdin=wrong))
    assert contents(file) == before


def test_a_bar_is_drawn_on_a_terminal_alone(run, file, monkeypatch):
    data = json.dumps(a_file("peace", events=[an_event("talks")])).encode()
    assert run(file, "import", "-", stdin=data).stderr == ""
    monkeypatch.setattr(progress, "is_terminal", lambda: True)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    data = data.replace(b"Talks", b"Talks in Jeddah")
    assert run(file, "import", "-", stdin=data).stderr == "Checking\nWorking out\nSaving, others wait\n"


@pytest.mark.parametrize(("module", "name"), [(negotiation_file, "check"), (record, "work_out")])
def test_an_import_holds_no_lock_while_a_file_is_checked_and_worked_out(run, file, monkeypatch, module, name):
    def free(session: Session, *given: object, **options: object) -> object:
        with sqlite3.connect(file, timeout=0) as other:
            other.execute("UPDATE site SET version = version")
        other.close()
        return step(session, *given, **options)

    step = getattr(module, name)
    monkeypatch.setattr(module, name, free)
    assert "1 added" in run(file, "import", "-", stdin=json.dumps(a_file("peace")).encode()).output


def test_an_older_file_is_taken_over_newer_text_only_where_that_is_asked_for(run, file, tmp_path):
    old = json.dumps(a_file("peace", events=[an_event("talks")]))
    new = old.replace('"Talks"', '"Talks in Jeddah"')
    for data in (old, new):
        run(file, "import", "-", stdin=data.encode())
    before = contents(file)
    done = run(file, "import", "-", stdin=old.encode())
    assert done.output == (
        "peace: 0 added, 0 changed, 1 as they were; version 2.\n"
        "Left alone: event talks: the file says what revision 1 said, before it was changed here.\n"
        "--overwrite goes back to what the file says, in all that was left alone.\n"
    )
    assert contents(file) == before
    done = run(file, "import", "-", "--overwrite", stdin=old.encode())
    assert done.output == "peace: 0 added, 1 changed, 1 as they were; version 3.\n"


def test_an_import_says_who_and_why(run, file, tmp_path):
    data = json.dumps(a_file("peace")).encode()
    run(file, "import", "-", "--who", "Maria", "--why", "From the archive", stdin=data)
    connection = sqlite3.connect(file)
    newest = connection.execute("SELECT who, why FROM change ORDER BY id DESC").fetchone()
    connection.close()
    assert newest == ("Maria", "From the archive")
