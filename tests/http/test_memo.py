"""The shortest way to a kept answer: no request is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import UKRAINE
from webapp.http.memo import LONGEST

PAGE = f"{UKRAINE}/"


@pytest.fixture
def unread(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From here on no request is read: no address is looked for, and no hash made."""

    def refuse() -> None:
        def fail(*_: object) -> None:
            raise AssertionError("a request was read")

        monkeypatch.setattr(app.url_map, "bind_to_environ", fail)
        monkeypatch.setattr("hashlib.sha256", fail)

    return refuse


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (f"{PAGE}?order=oldest", {}),
        (f"{UKRAINE}/agenda", {}),
        (f"{UKRAINE}/agenda", {"Accept-Encoding": "gzip, deflate, br, zstd"}),
        (f"{UKRAINE}/agenda", {"HX-Request-Type": "partial"}),
        ("/robots.txt", {}),
    ],
)
def test_a_repeated_request_is_not_read_at_all(client, selects, unread, address, headers):
    first = client.get(address, headers=headers)
    selects.clear()
    unread()
    again = client.get(address, headers=headers)
    assert (again.status_code, again.data, list(again.headers)) == (200, first.data, list(first.headers))
    tag = first.headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        assert client.get(address, headers=headers | {"If-None-Match": known}).status_code == 304
    assert client.head(address, headers=headers).data == b""
    assert selects == []


def test_a_log_in_makes_nothing_be_forgotten(client, database, selects, unread):
    first = client.get(PAGE)
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE person SET name = 'Somebody else' WHERE username = 'reader'")
    selects.clear()
    unread()
    assert client.get(PAGE).data == first.data
    assert selects == []


def test_strangers_cannot_fill_it_with_words_that_say_nothing(client):
    kept, tags = client.application.extensions["front"].kept, client.application.extensions["memo"].tags
    client.get(PAGE)
    size = kept.bytes
    for number in range(5):
        client.get(f"{PAGE}?utm={number}")
        client.get(PAGE, headers={"Accept-Encoding": f"made-up-{number}"})
    assert (len(kept), kept.bytes, len(tags)) == (1, size, 1)
    client.get(f"{PAGE}?q={'x' * LONGEST}")
    assert len(tags) == 1


def test_what_is_remembered_is_bounded(client, monkeypatch):
    tags = client.application.extensions["memo"].tags
    monkeypatch.setattr(tags, "most", 5)
    for number in range(9):
        client.get(PAGE, headers={"HX-Request-Type": f"part-{number}"})
    assert len(tags) == 5


def test_the_database_may_go_and_come_back(client, database):
    """What stands in its place is asked, not what was open before."""
    first = client.get(PAGE)
    path = Path(str(database.engine.url.database))
    database.engine.dispose()
    path.rename(path.with_suffix(".moved"))
    path.mkdir()
    assert client.get(PAGE).status_code == 503
    database.engine.dispose()
    path.rmdir()
    assert database.watch.state() is None
    assert not path.exists()
    path.with_suffix(".moved").rename(path)
    assert client.get(PAGE).data == first.data
