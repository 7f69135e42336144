"""JSON read entry by entry: the same is read and refused as at once, whatever the pieces that a file comes in."""

import json
import tracemalloc
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.documents import json_values
from tests.domain.test_json_reader import REFUSED
from tests.rows import rows
from webapp.domain import json_reader
from webapp.domain.json_reader import read_entries
from webapp.domain.problems import Invalid

SIZES = (1, 2, 7, 64 * 1024)


def read(data: bytes, *lists: str) -> dict[str, Any]:
    """The whole object, put together again, which is the same whatever pieces it comes in."""
    first, *others = (together(data, lists, size) for size in SIZES)
    assert others == [first] * len(others)
    return first


def together(data: bytes, lists: Sequence[str], size: int) -> dict[str, Any]:
    """The same of a file in pieces of this size."""
    found: dict[str, Any] = {}
    with patch.object(json_reader, "CHUNK", size):
        for key, place, value in read_entries(BytesIO(data), lists):
            if place is None:
                found[key] = value
            else:
                assert len(found[key]) == place
                found[key].append(value)
    return found


def at_once(data: bytes) -> dict[str, Any]:
    """The object as it is read in one go, or refused."""
    try:
        text = data.decode("utf-8-sig")
        value: object = json_reader.DECODER.decode(text)
        json_reader.refuse_surrogates(text, value)
    except (ValueError, RecursionError) as error:
        raise json_reader.refusal(error) from None
    if not isinstance(value, dict):
        raise json_reader.NO_OBJECT
    return value


def refused(data: bytes, *lists: str) -> str:
    """Why it is refused, which is the same whatever pieces it comes in."""
    [message] = told(data, *lists)
    return message


def told(data: bytes, *lists: str) -> set[str]:
    """Why it is refused in pieces of each size."""
    messages = set()
    for size in SIZES:
        with pytest.raises(Invalid) as refusal:
            together(data, lists, size)
        [problem] = refusal.value.problems
        assert problem.path == ""
        messages.add(problem.message)
    return messages


@rows("data, part", REFUSED)
def test_is_refused_as_at_once(data: bytes, part: str) -> None:
    assert part in refused(data)


MARK = b"\xef\xbb\xbf"
LISTS = b'{"a": [{"x": 1},\n {"x": "\\u00e9\xc3\xa9"}, 12],\n "b": [], "c": {"d": [1]}, "e": 3}'


@rows("data", [LISTS, MARK + LISTS, b" {} ", b'{"a": 1}', b'{"a":[]}', b'{"a": [[], "]"]}\n'])
def test_lists_come_in_entries(data: bytes) -> None:
    assert read(data, "a", "b", "e") == read(data) == at_once(data)


def test_a_file_that_is_cut_off_anywhere_is_refused() -> None:
    for length in range(len(LISTS)):
        assert refused(LISTS[:length], "a", "b").startswith("This is not")


@rows(
    "data",
    [
        b'{"a": [{"x": 1},\n {"x": tru}]}', b'{"a": [1, 2,]}', b'{"a": [1 2]}', b'{"a": [1}', b'{"a": [1],\n\n  b}',
        b'{"a" [1]}', b'{"a": [{"x": 1, "x": 2}]}', b'{"a": [], "a": []}', b'{"a": ["\\ud800"]}', b'{"a": [NaN]}',
        b'{"a": ["\xff"]}', b'{"a": [1],}', b'{,}', b'{"a": [1]} x', b'{"a": [1], "b": ["\n"]}', b'{"a": ["\\x"]}',
        b'{"a": [%s]}' % (b"7" * 5_000), b'{"a": [%s]}' % (b"[" * 100_000), b'{"a": [1',
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_place_in_the_file(data: bytes) -> None:
    with pytest.raises(Invalid) as refusal:
        at_once(data)
    at_once_told, told = refusal.value.problems[0].message, refused(data, "a", "b")
    # Python 3.13 and later name a comma at the end; what is read by entries says what is wanted behind it.
    assert told == at_once_told or ("illegal trailing comma" in at_once_told and "expecting" in told)


@example(b"0\0\0\0\xf5")
@given(st.binary(max_size=60) | st.text('{}[]":,\\ud8019eE.-+NaIntfrl é', max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused_alike(data: bytes) -> None:
    try:
        found = at_once(data)
    except Invalid:
        # Of a mistake before bytes that are no text, small pieces tell the mistake.
        assert len([why for why in told(data, "", "a") if "UTF-8" not in why]) <= 1
        return
    assert read(data, "", "a") == found


@given(st.dictionaries(st.sampled_from("abc"), json_values | st.lists(json_values)), st.sampled_from([None, 1]))
def test_what_json_can_hold_comes_back(value: dict[str, Any], indent: int | None) -> None:
    data = json.dumps(value, indent=indent).encode()
    try:
        found = at_once(data)
    except Invalid:
        assert refused(data, "a", "b")
        return
    assert read(data, "a", "b") == found


class Endless(BytesIO):
    """A file that goes on for long, in entries or in one."""

    def __init__(self, first: bytes, then: bytes, times: int) -> None:
        self.pieces: Iterator[bytes] = iter([first, *([then] * times)])

    def read(self, size: int | None = -1, /) -> bytes:
        return next(self.pieces, b"")


def test_one_entry_is_held_at_a_time_and_none_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = json.dumps({"text": "x" * 20_000}).encode() + b","
    tracemalloc.start()
    try:
        entries = read_entries(Endless(b'{"a": [', entry, 500), ["a"])
        with pytest.raises(Invalid, match="not JSON: expecting value"):
            for _ in entries:
                pass
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    monkeypatch.setattr(json_reader, "LONGEST", 100_000)
    with pytest.raises(Invalid, match="an entry of more than 100,000 characters"):
        list(read_entries(Endless(b'{"a": ["', b"x" * 20_000, 500), ["a"]))
