"""`init`: makes, migrates, seeds, and leaves what is there."""

import json
import re
import shlex
import sqlite3
import stat

from tests.commands.typed import SLUG, contents
from tests.conftest import SEED
from tests.documents import a_file
from webapp import create_app
from webapp.commands import seed


def test_init_makes_migrates_seeds_and_names_the_first_person_once(run, tmp_path):
    database = tmp_path / "new" / "deep" / "timeline.db"
    first = run(database, "init")
    assert first.exit_code == 0
    assert stat.filemode(database.stat().st_mode) == "-rw-------", "it holds hashes of passwords, and keys of codes"
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


def test_init_says_how_a_newer_coding_of_the_first_content_is_taken_over(run, file, tmp_path, monkeypatch):
    newer = tmp_path / "a newer coding.json"
    newer.write_bytes(SEED.read_bytes())
    monkeypatch.setattr(seed, "path", lambda: newer)
    told = run(file, "init").output
    command = re.search(r"Take it over with: ceasefire-timeline (.+)", told)
    assert command
    [_, path] = shlex.split(command[1])
    assert "The newer coding has no event weekend-progress-on-the-ceasefire. An import does not delete it" in told
    assert "Changed: event rubio" in run(file, "import", "--dry-run", path).output
    assert run(file, "import", path).exit_code == 0
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
