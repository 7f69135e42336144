"""The whole of a version is written once, and read by as many as like."""

import io
from collections.abc import Iterator
from typing import Any

import brotli
import pytest

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, an_event
from webapp.exports import kept_files
from webapp.exports.kept_files import Reader, Spool
from webapp.exports.sending import MOST_KEPT
from webapp.formats import negotiation_file
from webapp.http.bounded_cache import BoundedCache

EXPORT = f"{UKRAINE}/export.json"


@pytest.fixture(autouse=True)
def written(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The files that are written; all go to the disk."""
    monkeypatch.setattr("webapp.exports.sending.IN_MEMORY", 1_000)
    monkeypatch.setattr("webapp.http.caching.LARGEST", 1_000)
    files: list[Any] = []

    def text(*given: Any) -> Iterator[str]:
        files.append(given)
        return write(*given)

    write = negotiation_file.text
    monkeypatch.setattr(negotiation_file, "text", text)
    return files


@pytest.fixture
def places() -> Iterator[None]:
    """In the end all places on the disk are free again."""
    free = kept_files._places._value  # type: ignore[attr-defined]
    yield
    assert kept_files._places._value == free  # type: ignore[attr-defined]


def test_a_version_is_written_once_for_everybody(client, editor, selects, written):
    first = client.get(EXPORT)
    selects.clear()
    answers = [client.get(EXPORT), editor.get(EXPORT), client.get(EXPORT, headers={"Accept-Encoding": "br"})]
    assert len(written) == 1
    assert not any("FROM event" in select for select in selects)
    assert answers[0].data == answers[1].data == brotli.decompress(answers[2].data) == first.data
    assert list(answers[0].headers) == list(first.headers)
    assert int(client.head(EXPORT).headers["Content-Length"]) == len(first.data)


def test_what_is_narrowed_or_saved_since_is_written_anew(client, editor, written):
    whole = client.get(EXPORT)
    assert client.get(f"{EXPORT}?kind=talks").json["partial"]
    assert client.get(f"{EXPORT}?as_of=2025-03-16").json["partial"]
    assert len(written) == 3
    assert client.get(f"{EXPORT}?as_of={NOW.date()}").data == whole.data
    assert len(written) == 3
    file = whole.json
    file["events"][0]["title"] = "Another title"
    assert editor.post("/import", json=file).status_code == 200
    assert client.get(EXPORT).json["events"][0]["title"] == "Another title"
    assert len(written) == 4


def test_a_slow_reader_gets_the_version_that_was_begun_whatever_is_saved(client, editor, places):
    whole = client.get(EXPORT).data
    slow = client.get(EXPORT, buffered=False)
    pieces = iter(slow.response)
    begun = next(pieces)
    for number in range(MOST_KEPT + 1):
        assert (
            editor.post(
                "/import", json=a_file(f"peace-{number}", events=[an_event(f"e{n}") for n in range(9)])
            ).status_code
            == 200
        )
        client.get(f"/peace-{number}/export.json")
    assert begun + b"".join(pieces) == whole
    slow.close()
    client.application.extensions["files"].clear()


def a_spool(text: bytes) -> Spool:
    """A file on the disk."""
    file = Spool(max_size=1)
    file.write(text)
    assert file.on_disk
    return file


def test_each_reader_is_at_a_place_of_its_own():
    file = a_spool(b"0123456789")
    one, other = Reader(file), Reader(file)
    assert (one.read(4), other.read(2), one.read(4), other.read()) == (b"0123", b"01", b"4567", b"23456789")
    assert (one.seek(-3, io.SEEK_END), one.read(), one.read(), one.tell()) == (7, b"789", b"", 10)
    assert (one.seek(2), one.seek(1, io.SEEK_CUR), one.readline()) == (2, 3, b"3456789")


def test_a_file_goes_when_nobody_keeps_and_nobody_reads_it(places):
    kept = BoundedCache[str, Spool](MOST_KEPT, lambda _: 1)
    files = range(MOST_KEPT + 2)
    readers = [Reader(kept.put(number, a_spool(b"x" * 10))) for number in files]
    assert list(kept) == list(files)[2:]
    assert [reader.read() for reader in readers] == [b"x" * 10] * len(readers)
    readers.append(Reader(kept.put(5, a_spool(b"late"))))
    assert readers[-1].read() == b"x" * 10
    on_disk = kept_files.MOST_ON_DISK - kept_files._places._value
    assert on_disk >= len(files)
    for reader in readers:
        reader.close()
        reader.close()
    assert kept_files.MOST_ON_DISK - kept_files._places._value == on_disk - 2
    kept.clear()
    assert kept_files.MOST_ON_DISK - kept_files._places._value == on_disk - len(files)
