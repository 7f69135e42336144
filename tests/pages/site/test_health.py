"""Whether the site is well, as balancers and supervisors ask."""

import errno
import re
import shutil
import tempfile
from collections import namedtuple
from pathlib import Path
from typing import NoReturn

import pytest

from tests.test_troubled_database import TROUBLES
from webapp import create_app
from webapp.domain.site_vocabulary import SiteRole
from webapp.store import database as store
from webapp.store import schema


@pytest.mark.parametrize("address", ["/health", "/ready"])
@pytest.mark.parametrize("host", [{}, {"Host": ""}, {"Host": "10.0.0.5:5000"}, {"Host": "a b"}, {"Host": "a_b"}])
def test_a_site_that_is_well_says_so_by_any_name(client, address, host):
    answer = client.get(address, headers=host)
    assert answer.status_code == 200
    assert answer.json["status"] == {"/health": "ok", "/ready": "ready"}[address]
    assert re.fullmatch(r"\d+\.\d+\.\d+", answer.json["version"])
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not {"Set-Cookie", "ETag", "Location"} & set(answer.headers.keys())


def test_a_site_with_an_address_is_asked_by_any_name(url):
    app = create_app({"DATABASE_URL": url, "SITE_URL": "https://talks.example.org", "PREFIX": "/talks"})
    for address in ("/health", "/ready", "/talks/health", "/talks/ready"):
        assert app.test_client().get(address, headers={"Host": "10.0.0.5"}).status_code == 200
    app.extensions["database"].engine.dispose()


def test_the_process_is_asked_and_nothing_else(database, logged_in, selects):
    browser = logged_in(SiteRole.ADMIN)
    database.engine.dispose()
    Path(str(database.engine.url.database)).unlink()
    assert browser.get("/health").json["status"] == "ok"
    assert selects == []


@pytest.mark.parametrize("trouble", ["read-only", "full"])
def test_a_database_that_takes_no_writes_is_not_ready_and_comes_back(client, database, trouble):
    with TROUBLES[trouble](database):
        answer = client.get("/ready")
        assert (answer.status_code, answer.json["status"]) == (503, "not ready")
        assert answer.json["reason"].startswith("The database cannot be used: ")
        assert answer.headers["Retry-After"]
    assert client.get("/ready").status_code == 200


def test_a_site_where_somebody_saves_is_ready(client, database):
    with TROUBLES["being written"](database):
        assert client.get("/ready").status_code == 200


@pytest.mark.parametrize("where", ["database", "temporary files"])
def test_a_disk_that_is_full_is_said(client, database, monkeypatch, where):
    folder = {
        "database": Path(str(database.engine.url.database)).parent,
        "temporary files": Path(tempfile.gettempdir()),
    }
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda asked: usage(1, 1, store.ROOM - (Path(asked) == folder[where])))
    assert (client.get("/ready").status_code, client.get("/ready").json["reason"]) == (503, "The disk is full.")


def test_a_database_of_another_version_is_not_ready(client, database):
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE site SET projection = 0")
    assert client.get("/ready").json["reason"].endswith("run: ceasefire-timeline init")
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    assert client.get("/ready").json["reason"].startswith("The database is not at this version’s schema")


@pytest.mark.parametrize("table", ["facet", "person", "site"])
def test_a_database_that_lacks_a_table_is_not_ready(client, database, table):
    with database.write() as session:
        session.connection().exec_driver_sql(f"DROP TABLE {table}")
    answer = client.get("/ready")
    assert (answer.status_code, answer.json["status"]) == (503, "not ready")
    assert "damaged" in answer.json["reason"]


def test_a_database_that_has_gone_is_said_and_not_made(client, database):
    path = Path(str(database.engine.url.database))
    database.engine.dispose()
    path.unlink()
    answer = client.get("/ready")
    assert (answer.status_code, answer.json["reason"]) == (503, "There is no database.")
    assert str(path) not in answer.text
    assert not path.exists()


def test_a_folder_that_was_closed_to_the_site_is_said(client, monkeypatch):
    def refuse(folder: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    answer = client.get("/ready")
    assert (answer.status_code, answer.json["reason"]) == (503, "The database cannot be used: Permission denied.")


def test_asking_writes_nothing(client, contents, database):
    before = contents()
    for _ in range(3):
        assert client.get("/ready").json["schema"] == schema.head()
    assert contents() == before
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE name = 'room'").scalar() == 0
