"""JSON from strangers: read strictly, refused in one sentence, never an error that nobody foresaw."""

import gzip
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import json_values
from tests.rows import rows
from webapp.domain.json_reader import read_json
from webapp.domain.problems import Invalid

REFUSED = [
    (b"", "This is not JSON: it is empty; choose a file with a JSON object in it, as in {…}."),
    (b'{"a": 1', "This is not JSON"),
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
    (b'{"%s": 1, "%s": 1}' % (b"k" * 900, b"k" * 900), f"The key “{'k' * 40}” stands twice"),
    (b'{"a": NaN}', "NaN is not JSON; leave the value out or give a number."),
    (b'{"a": [-Infinity]}', "-Infinity is not JSON"),
    (b'{"a": "\\ud800"}', "This holds half of a surrogate pair"),
    (b'{"\\uDFFF": 1}', "This holds half of a surrogate pair"),
    (b'{"a": "\\ude00\\ud83d"}', "This holds half of a surrogate pair"),
]


@rows(("data", "part"), REFUSED)
def test_is_refused_in_one_sentence(data: bytes, part: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_json(data)
    [problem] = refusal.value.problems
    assert problem.path == ""
    assert part in problem.message
    assert re.fullmatch(r"[A-Z-].*\.", problem.message)


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
    """A million comparisons would be felt here; 10 billion, as in a first version, would not end."""
    many = [f'"{n}": 0' for n in range(100_000)]
    with pytest.raises(Invalid, match="The key “99999” stands twice"):
        read_json(f"{{{', '.join([*many, many[-1]])}}}".encode())


@given(st.binary(max_size=60) | st.text('{}[]":,\\ud8019eE.-+NaIntfrl é', max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = read_json(data)
    except Invalid:
        return
    assert json.loads(data.decode("utf-8-sig")) == found


@given(st.dictionaries(st.text(max_size=9), json_values))
def test_what_json_can_hold_comes_back(value: dict[str, Any]) -> None:
    text = json.dumps(value)
    if re.search("NaN|Infinity", text):
        return
    assert read_json(text.encode()) == value
