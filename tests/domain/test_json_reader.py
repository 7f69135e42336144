"""JSON from strangers: read strictly, refused in one sentence, and the same whatever pieces a file comes in."""

import gzip
import json
import re
import tracemalloc
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.documents import json_values
from tests.rows import rows
from webapp.domain import json_reader
from webapp.domain.json_reader import read_entries, read_json
from webapp.domain.problems import Invalid

REFUSED = [
    (b"", "This is not JSON: it is empty; choose a file with a JSON object in it, as in {…}."),
    (b'{"a": 1', "This is not JSON: it ends at line 1, column 8, before it is complete."),
    (b"{\n", "This is not JSON: it ends at line 2, column 1, before it is complete."),
    (b"{'a': 1}", "This is not JSON"),
    (b'{"a": 1,}', "This is not JSON"),
    (b'{"a": 1} {"b": 2}', "This is not JSON: extra data at line 1, column 10."),
    (b'{"a":\n01}', "at line 2, column 2."),
    (b'{"a": "\n"}', "This is not JSON: invalid control character"),
    (b"[]", "This must be a JSON object"),
    (b'"{}"', "This must be a JSON object"),
    (b"null", "This must be a JSON object"),
    (b"7", "This must be a JSON object"),
    (b'{"a": \xff}', "This is not UTF-8 text: byte 7 does not fit. Save it as UTF-8."),
    ('{"a": "é"}'.encode("latin-1"), "This is not UTF-8 text: byte 8"),
    ('{"a": 1}'.encode("utf-16"), "This is not UTF-8 text"),
    (b'{"a": "\xed\xa0\x80"}', "This is not UTF-8 text"),  # a surrogate in UTF-8's clothes
    (gzip.compress(b"{}", mtime=0), "This is a packed file (gzip, a workbook or the like); unpack it. Rows of a"),
    (b"title;date\n", "This is not JSON: it begins with “t”, and JSON begins with “{”. Rows of a spreadsheet go in"),
    ("Дата;Событие".encode("cp1251"), "This is neither JSON, which begins with “{”, nor UTF-8 text. Rows of a spread"),
    ('{"title": "Дата"}'.encode("cp1251"), "This is not UTF-8 text: byte 12 does not fit."),
    ("{“a”: 1}".encode(), "at line 1, column 2, where U+201C stands (left double quotation mark)."),
    ('{"a":\xa01}'.encode(), "expecting value at line 1, column 6, where U+00A0 stands (no-break space)."),
    (b'{"a": "\r"}', "invalid control character at line 1, column 8, where U+000D stands (a control)."),
    (b"PK\x03\x04\x14\0\0\0\x08\0\xe5", "This is a packed file"),
    (b"\x28\xb5\x2f\xfd\x04", "This is a packed file"),  # no text from its second byte on
    (b"[" * 100_000, "This is nested too deeply to be read."),
    (b'{"a":' * 100_000, "This is nested too deeply to be read."),
    (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "This is nested too deeply to be read."),
    (b'{"a": ' + b"9" * 5_000 + b"}", "This holds a number with too many digits."),
    (b'{"a": -' + b"9" * 5_000 + b"}", "This holds a number with too many digits."),
    (b'{"a": 1, "b": 2, "a": 1}', "The key “a” stands twice in one object; give each key once."),
    (b'{"b": [{"a": 1, "\\u0061": 2}]}', "The key “a” stands twice"),
    (b'{"%s": 1, "%s": 1}' % (b"k" * 900, b"k" * 900), f"The key “{'k' * 39}…” stands twice"),
    (b'{"a": NaN}', "NaN is not JSON; leave the value out or give a number."),
    (b'{"a": [-Infinity]}', "-Infinity is not JSON"),
    (b'{"a": "\\ud800"}', "This holds half of a surrogate pair"),
    (b'{"\\uDFFF": 1}', "This holds half of a surrogate pair"),
    (b'{"a": "\\ude00\\ud83d"}', "This holds half of a surrogate pair"),
]


SIZES = (1, 2, 7, 64 * 1024)


def read(data: bytes, *lists: str) -> dict[str, Any]:
    """The whole object, which is the same whatever pieces it comes in."""
    first, *others = (together(data, lists, size) for size in SIZES)
    assert others == [first] * len(others)
    return first


def together(data: bytes, lists: Sequence[str], size: int) -> dict[str, Any]:
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


def refused(data: bytes, *lists: str) -> str:
    """Why it is refused, which is the same whatever pieces it comes in."""
    [message] = told(data, *lists)
    return message


@rows(("data", "part"), REFUSED)
def test_is_refused_in_one_sentence(data: bytes, part: str) -> None:
    message = refused(data)
    assert part in message
    assert re.fullmatch(r"[A-Z-].*\.", message)


@rows(
    ("data", "found"),
    [
        (b"{}", {}),
        (b' \r\n\t{"a": [1, 2.5, -1e3, true, null]}\n', {"a": [1, 2.5, -1000.0, True, None]}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),  # with the mark that some editors put first
        (b'{"a": "\\ud83d\\udd4a"}', {"a": "🕊"}),
        (b'{"a": "\\\\ud800"}', {"a": "\\ud800"}),  # six characters, no surrogate
        ('{"a": "🕊 Плётнер"}'.encode(), {"a": "🕊 Плётнер"}),
        (b'{"a": {"x": 1}, "b": {"x": 1}}', {"a": {"x": 1}, "b": {"x": 1}}),
        (b'{"a": ' + b"9" * 4_000 + b"}", {"a": int("9" * 4_000)}),
        (b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}", None),
    ],
)
def test_is_read(data: bytes, found: dict[str, Any] | None) -> None:
    assert read_json(data) == (found or json.loads(data.decode("utf-8-sig")))


def test_many_keys_are_no_burden() -> None:
    """Each compared with each, as in a first version, they would take some seconds."""
    many = [f'"{n}": 0' for n in range(20_000)]
    with pytest.raises(Invalid, match="The key “19999” stands twice"):
        read_json(f"{{{', '.join([*many, many[-1]])}}}".encode())


LISTS = b'{"a": [{"x": 1},\n {"x": "\\u00e9\xc3\xa9"}, 12],\n "b": [], "c": {"d": [1]}, "e": 3}'


@rows("data", [LISTS, b"\xef\xbb\xbf" + LISTS, b" {} ", b'{"a": 1}', b'{"a":[]}', b'{"a": [[], "]"]}\n'])
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
    assert read(data, "", "a") == read(data) == found == json.loads(data.decode("utf-8-sig"))


@given(
    st.dictionaries(
        st.sampled_from("abc") | st.text(max_size=9), json_values | st.lists(json_values, max_size=3), max_size=3
    ),
    st.sampled_from([None, 1]),
)
def test_what_json_can_hold_comes_back(value: dict[str, Any], indent: int | None) -> None:
    data = json.dumps(value, indent=indent).encode()
    try:
        found = at_once(data)
    except Invalid:
        assert refused(data, "a", "b")
        return
    assert read(data, "a", "b") == read_json(data) == found == value


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
        with pytest.raises(Invalid, match="before it is complete"):
            for _ in entries:
                pass
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    monkeypatch.setattr(json_reader, "LONGEST", 100_000)
    with pytest.raises(Invalid, match="an entry of more than 100,000 characters"):
        list(read_entries(Endless(b'{"a": ["', b"x" * 20_000, 500), ["a"]))
