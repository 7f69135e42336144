"""The command line, as people type it."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from tests.conftest import NOW, PASSWORD, RECORD, SEED, UKRAINE
from tests.documents import a_file, a_plan, a_statement, an_actor, an_event
from webapp import create_app, record
from webapp.accounts import factor, people
from webapp.accounts.authority import COMMAND_LINE
from webapp.cli import main
from webapp.commands import progress
from webapp.domain.document import NegotiationFile, parse
from webapp.imports import large_file, negotiation_file
from webapp.model import SecondFactor
from webapp.store.database import Database

SLUG = UKRAINE.strip("/")


@pytest.fixture
def file(url: str) -> Path:
    """This test's database, migrated and seeded."""
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Types a command for the database in this file. Each that comes to use it says so first, on standard error; what
    else it says is the result."""

    def type_in(database: Path, *words: str, stdin: bytes | None = None) -> Result:
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
        result = CliRunner().invoke(main, words, input=stdin)
        if result.exit_code != 2 and not {"--help", "--version"} & set(words):
            said = f"Database: {database}\n".encode()
            assert result.stderr_bytes.startswith(said)
            result.stderr_bytes = result.stderr_bytes.removeprefix(said)
            result.output_bytes = result.output_bytes.replace(said, b"", 1)
        return result

    return type_in


def refused(result: Result) -> str:
    """The sentence of a refusal: one line, no traceback, exit status 1."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.stderr.removeprefix("Error: ").strip()


def contents(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    found = list(connection.iterdump())
    connection.close()
    return found


# ---- init ----


def test_init_makes_migrates_seeds_and_names_the_first_person_once(run, tmp_path):
    database = tmp_path / "new" / "deep" / "timeline.db"
    first = run(database, "init")
    assert first.exit_code == 0
    assert "Loaded the March 2025 ceasefire talks." in first.output
    printed = re.search(r"Log in as admin with the password (\S+)", first.output)
    assert printed
    assert f"The database sqlite:///{database} is ready." in first.output
    before = contents(database)
    again = run(database, "init")
    assert (again.exit_code, again.output) == (0, f"The database sqlite:///{database} is ready.\n")
    assert contents(database) == before
    assert run(database, "check").output == "Rows and documents agree.\n"
    app = create_app({"DATABASE_URL": f"sqlite:///{database}"})
    browser = app.test_client()
    answer = browser.post("/login", data={"username": "admin", "password": printed[1]})
    assert (answer.status_code, browser.get("/import").headers["Location"]) == (303, "/account/password?next=/import")
    app.extensions["database"].engine.dispose()


def test_init_leaves_data_as_it_is(run, file):
    assert run(file, "init").exit_code == 0
    assert run(file, "import", "-", stdin=json.dumps(a_file("peace")).encode()).exit_code == 0
    before = contents(file)
    assert run(file, "init").exit_code == 0
    assert contents(file) == before


def test_init_says_how_a_newer_coding_of_the_first_content_is_taken_over(run, file):
    told = run(file, "init").output
    path = re.search(r"Take it over with: ceasefire-timeline import (\S+)", told)
    assert path
    assert "It leaves out the event weekend-progress-on-the-ceasefire, which an import does not delete" in told
    assert Path(path[1]).read_bytes() == SEED.read_bytes()
    assert "Changed: event rubio" in run(file, "import", "--dry-run", path[1]).output
    assert run(file, "import", path[1]).exit_code == 0
    assert run(file, "init").output == f"The database sqlite:///{file} is ready.\n"
    edited = json.loads(run(file, "export", SLUG).stdout_bytes)
    edited["events"][0]["title"] = "The invasion"
    assert run(file, "import", "-", stdin=json.dumps(edited).encode()).exit_code == 0
    assert "newer coding" not in run(file, "init").output, "what was taken over may be edited"


def test_init_makes_the_rows_of_an_older_projection_anew(run, file):
    run(file, "init")
    connection = sqlite3.connect(file)
    connection.executescript("UPDATE site SET projection = projection - 1; DELETE FROM event_state; DELETE FROM facet")
    connection.close()
    assert run(file, "check").exit_code == 1
    done = run(file, "init")
    assert (done.exit_code, "Working out what was known when" in done.output) == (0, True)
    assert run(file, "check").output == "Rows and documents agree.\n"
    before = contents(file)
    assert "Working out" not in run(file, "init").output
    assert contents(file) == before


def test_passwords_are_never_the_same(run, tmp_path):
    made = [re.search(r"password (\S+)", run(tmp_path / f"{number}.db", "init").output) for number in range(2)]
    assert len({found[1] for found in made if found}) == 2


# ---- in and out ----


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


def test_export_into_a_file_is_the_same_and_replaces_what_was_there(run, file, tmp_path):
    output = tmp_path / "talks.json"
    output.write_text("something older")
    done = run(file, "export", SLUG, "-o", str(output))
    assert (done.exit_code, done.output) == (0, "")
    assert output.read_bytes() == run(file, "export", SLUG).stdout_bytes
    assert output.stat().st_mode & 0o777 == 0o644
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".json"} == {"talks.json"}


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


@pytest.mark.parametrize(("module", "name"), [(large_file, "check"), (negotiation_file, "work_out")])
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
        "Left alone: event talks was changed here after the file was written; --overwrite goes back.\n"
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


# ---- check ----


def test_check_lists_what_is_worth_a_look(run, tmp_path):
    """A document that a rule made since would refuse, and a question; neither is a disagreement."""
    file = tmp_path / "timeline.db"
    run(file, "init")
    old = a_file("old", actors=[an_actor("petro", name="Petro"), an_actor("twin", name="Petro")])
    told = a_plan(statements=[a_statement(speaker="petro")])
    database = Database(f"sqlite:///{file}")
    with database.write() as session:
        items = [item for _, item in parse(NegotiationFile, old | {"events": [told]}).items]
        record.save(session, "old", [record.Draft.of(item) for item in items], record.Act("Ann", NOW))
    database.engine.dispose()
    result = run(file, "check")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "To look at: old: event the-call, statements: Nobody speaks at an event that has not taken place. What was "
        "said beforehand is an event of its own, on the day it was said: add that, and take it out here.",
        "To look at: old: actor petro, name: “Petro” looks like the actor “twin”: are they two?",
        "To look at: old: actor twin, name: “Petro” looks like the actor “petro”: are they two?",
        "Rows and documents agree.",
    ]


TAMPERING = [
    ("UPDATE event SET title = 'Forged' WHERE uid = 'witkoff-briefs-putin'", "event witkoff-briefs-putin: a row"),
    ("DELETE FROM statement WHERE event_uid = 'trump-announces-the-call'", "event trump-announces-the-call: a row"),
    ("UPDATE actor SET affiliation = NULL WHERE uid = 'rubio'", "actor rubio: a row"),
    ("UPDATE negotiation SET events = 5", "the count of events is 5, but there are 23"),
    ("UPDATE negotiation SET version = 9", "the version is 9, but the last change made 1"),
    ("UPDATE site SET version = 9", "the site’s version is 9, but there are 1 changes"),
    ("UPDATE negotiation SET title = 'Forged'", "the header’s row differs from its document"),
    (
        "UPDATE revision SET document = replace(document, 'occurred', 'scheduled') WHERE uid = 'witkoff-briefs-putin'",
        "event witkoff-briefs-putin: the document is not valid",
    ),
    (
        "UPDATE revision SET document = replace(document, ', ', ',') WHERE uid = 'witkoff-briefs-putin'",
        "event witkoff-briefs-putin: the document is not in canonical form",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "sentence"), TAMPERING)
def test_check_finds_what_was_tampered_with(run, file, sql, sentence):
    assert run(file, "check").exit_code == 0
    connection = sqlite3.connect(file)
    assert connection.execute(sql).rowcount
    connection.commit()
    connection.close()
    result = run(file, "check")
    assert result.exit_code == 1
    assert sentence in result.stdout
    assert re.search(r"^Error: \d+ disagreements?\.$", result.stderr, re.MULTILINE)


# ---- people ----


def test_people_are_added_listed_given_passwords_disabled_and_enabled(run, file):
    def enters(password: str, username: str = "anna.k") -> bool:
        app = create_app({"DATABASE_URL": f"sqlite:///{file}"})
        answer = app.test_client().post("/login", data={"username": username, "password": password})
        app.extensions["database"].engine.dispose()
        return answer.status_code == 303

    particulars = ["--name", "Anna Kern", "--role", "contributor", "--email", "anna@example.org"]
    added = run(file, "user", "add", "Anna.K", *particulars)
    assert added.output.startswith(
        "Added anna.k (contributor). Password, good for a day and to be changed at the first log-in: "
    )
    first = added.output.split()[-1]
    assert enters(first)
    assert "anna.k  contributor  Anna Kern\n" in run(file, "user", "list").output
    second = run(file, "user", "password", "anna.k").output.split()[-1]
    assert (enters(first), enters(second)) == (False, True)
    assert run(file, "user", "disable", "anna.k").output == "anna.k is disabled.\n"
    assert not enters(second)
    assert "anna.k  contributor  Anna Kern  (disabled)\n" in run(file, "user", "list").output
    assert run(file, "user", "enable", "anna.k").output == "anna.k may log in again.\n"
    assert enters(second)
    assert enters(PASSWORD, "editor")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["user", "add", "editor"], "username: There is already a person with the username “editor”; choose another."),
        (["user", "add", "an na"], "username: A username has 1 to 64 of these:"),
        (["user", "add", "anna", "--email", "nowhere"], "email: “nowhere” is not an e-mail address;"),
        (["user", "password", "nobody"], "username: There is no person with the username “nobody”."),
        (["user", "role", "nobody", "editor"], "username: There is no person with the username “nobody”."),
        (["user", "enable", "nobody"], "username: There is no person with the username “nobody”."),
    ],
)
def test_people_that_cannot_be_are_refused(run, file, words, sentence):
    before = contents(file)
    first, said = refused(run(file, *words)).splitlines()
    assert (first, said.startswith(sentence)) == ("Nothing was changed.", True)
    assert contents(file) == before


def test_a_new_role_holds_from_the_next_page_on(run, file, editor):
    assert editor.get("/import").status_code == 200
    assert run(file, "user", "role", "EDITOR", "reader").output == "EDITOR is reader now.\n"
    assert editor.get("/import").status_code == 403
    assert run(file, "user", "role", "editor", "admin").exit_code == 0
    assert editor.get("/import").status_code == 200
    assert "editor  admin  Editor\n" in run(file, "user", "list").output


@pytest.mark.parametrize("words", [["role", "admin", "editor"], ["role", "Admin", "reader"], ["disable", "admin"]])
def test_the_site_is_not_left_without_an_administrator_who_may_log_in(run, file, words):
    run(file, "user", "add", "second", "--role", "admin")
    run(file, "user", "disable", "second")
    before = contents(file)
    assert refused(run(file, "user", *words)).splitlines() == [
        "Nothing was changed.",
        "username: admin is the only administrator who may log in; make another one first.",
    ]
    assert contents(file) == before
    assert run(file, "user", "role", "admin", "admin").exit_code == 0
    run(file, "user", "enable", "second")
    assert run(file, "user", *words).exit_code == 0


def test_a_person_is_invited_by_a_link(run, file, client, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://talks.example.org")
    printed = run(file, "user", "add", "anna", "--role", "reader", "--invite").output
    link = re.fullmatch(
        r"Invited anna \(reader\), for seven days: https://talks\.example\.org(/invitations/\S+)\n", printed
    )
    assert link
    assert "reader" in client.get(link[1]).text
    assert "invitation for “anna” already" in refused(run(file, "user", "add", "anna"))


def test_a_person_is_logged_out_and_let_in_without_the_lost_device(run, file, app, database, editor):
    assert run(file, "user", "log-out", "editor").output == "editor is logged out everywhere.\n"
    assert editor.get("/import").status_code == 303
    assert "has not set up the two-step log-in" in refused(run(file, "user", "one-step", "editor"))
    with app.app_context(), database.write() as session:
        person = people.named(session, "editor").id
        factor.begin(session, person)
        secret = session.get_one(SecondFactor, person).secret
        factor.confirm(session, person, pyotp.TOTP(secret).at(NOW), by=COMMAND_LINE)
    form = {"username": "editor", "password": PASSWORD}
    assert editor.post("/login", data=form).headers["Location"] == "/login/code?next=/"
    assert run(file, "user", "one-step", "editor").output == "editor logs in with the password alone.\n"
    assert editor.post("/login", data=form).headers["Location"] == "/"


def test_an_unknown_role_is_refused_with_the_known_ones(run, file):
    for words in (["add", "anna", "--role", "king"], ["role", "editor", "king"]):
        result = run(file, "user", *words)
        assert result.exit_code == 2
        assert "'reader', 'contributor', 'editor', 'admin'" in result.output


# ---- databases that will not do ----

COMMANDS = [["init"], ["serve", "--port", "1"], ["check"], ["export", SLUG], ["import", str(RECORD)], ["user", "list"]]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_database_of_something_else_is_refused_and_left_byte_for_byte(run, tmp_path, words):
    database = tmp_path / "bookmarks.db"
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE bookmark (address TEXT)")
    connection.commit()
    connection.close()
    before = database.read_bytes()
    said = refused(run(database, *words))
    assert said.startswith(f"sqlite:///{database} is a database, but not a timeline’s (it holds bookmark …).")
    assert said.endswith("Give another file in DATABASE_URL.")
    assert [path.name for path in tmp_path.iterdir()] == ["bookmarks.db"]
    assert database.read_bytes() == before


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(run, tmp_path, words):
    database = tmp_path / "letter.txt"
    database.write_text("Dear reader, " * 500)
    assert refused(run(database, *words)).endswith("is not a database; give another file in DATABASE_URL.")
    assert database.read_text() == "Dear reader, " * 500


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(run, file, words):
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = contents(file)
    assert "was made by a newer version of this program; install that version" in refused(run(file, *words))
    assert contents(file) == before


@pytest.mark.parametrize("words", COMMANDS[1:], ids=lambda words: words[0])
def test_a_database_that_was_not_made_yet_is_refused_with_the_command_that_makes_it(run, tmp_path, words):
    assert refused(run(tmp_path / "none.db", *words)).endswith("run: ceasefire-timeline init")


def test_a_folder_that_cannot_be_written_is_refused(run, tmp_path):
    """Even root can write no file below a file, and open no folder as a file."""
    (tmp_path / "file").touch()
    said = refused(run(tmp_path / "file" / "timeline.db", "init"))
    assert said.startswith(f"The folder of {tmp_path}/file/timeline.db cannot be made: ")
    said = refused(run(tmp_path, "init"))
    assert said.startswith(f"sqlite:///{tmp_path} cannot be opened for writing; check that its folder exists")


@pytest.mark.parametrize("words", [["user", "enable", "editor"], ["import", str(RECORD)]], ids=lambda words: words[0])
def test_a_database_that_someone_else_holds_is_said_to_be_busy(run, file, monkeypatch, words):
    monkeypatch.setattr("webapp.store.database.BUSY_MILLISECONDS", 50)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = refused(run(file, *words))
    assert said.startswith("The database cannot be used at the moment: database is locked. Check who else is using it,")
    other.close()


def test_a_mistake_in_the_database_is_not_called_busy(run, file):
    connection = sqlite3.connect(file)
    connection.execute("DROP TABLE login_session")
    connection.commit()
    connection.close()
    assert "no such table: login_session" in str(run(file, "user", "disable", "editor").exception)


@pytest.mark.parametrize("given", ["timeline.db", "mysql://host/name", "sqlite://", "sqlite:///", "nonsense://"])
def test_an_address_that_is_no_sqlite_file_is_refused(monkeypatch, given):
    monkeypatch.setenv("DATABASE_URL", given)
    result = CliRunner().invoke(main, ["init"])
    assert refused(result) == f"DATABASE_URL is “{given}”; write it as sqlite:///path/to/file."


def test_a_port_in_use_is_refused(url):
    """In a process of its own: waitress leaves threads and pipes behind when it cannot listen."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-c", "from webapp.cli import main; main()", "serve"],
            env=os.environ | {"DATABASE_URL": url, "PORT": str(port)},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert re.fullmatch(
        rf"Database: .+\nError: 127\.0\.0\.1:{port} cannot be used \(.+\)\. Set PORT to another one\.\n", done.stderr
    )


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(run, file, monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    result = run(file, "serve")
    assert result.exit_code == 2
    assert "Invalid value for '--port'" in result.output


def test_every_command_explains_itself(run, file):
    for words in ([], ["user"]):
        listed = re.findall(r"^  ([a-z]+)  +\S", run(file, *words, "--help").output, re.MULTILINE)
        assert listed
        for name in listed:
            assert run(file, *words, name, "--help").output.count("\n") > 5
    assert run(file, "--version").exit_code == 0
