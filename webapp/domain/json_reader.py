"""Strict reading of JSON from strangers, in files of any size: long lists are read one entry at a time."""

import codecs
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import BinaryIO, NoReturn
from unicodedata import name

from webapp.domain.problems import Invalid, excerpt

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\0")
"""The first bytes of gzip, zip, zstd and xz files."""

CHUNK = 64 * 1024
JSON_BEGINS = (b"{", b"[", b"\n", b"\r", b" ", b"\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The first bytes of texts that may be JSON, in UTF-8 or another encoding of editors."""

LONGEST = 16 * 1024 * 1024
"""Characters of the longest entry that is read. No document that is accepted comes near it."""

_SPACE = re.compile(r"[ \t\n\r]*")

LONGEST_MARK = max(map(len, PACKED))

NO_TABLE = "Rows of a spreadsheet go in by “Import a file”, saved as CSV in UTF-8 with a name above each column."
"""Advice for those who have the record in another form."""

NEAR_THE_END = 16
"""Characters before the end of the text read so far in which an error may only mean that more follows: the decoder
points to the beginning of an escape or of a word, of which -Infinity is the longest."""

JsonEntry = tuple[str, int | None, object]


def read_json(data: bytes) -> dict[str, object]:
    """Return the JSON object in `data` (RFC 8259). Raises Invalid with one sentence if it is not UTF-8, not JSON, not
    an object, nested too deeply, too long, or holds numbers too long for Python (more than 4,300 digits), duplicate
    keys, NaN or Infinity (no JSON), or lone surrogates (no text: I-JSON, RFC 7493)."""
    return {key: value for key, _, value in read_entries(BytesIO(data), ())}


def read_entries(file: BinaryIO, lists: Collection[str]) -> Iterator[JsonEntry]:
    """Yield the members of the JSON object in a file, from its position on: (key, None, value). For the named lists the
    value is [], and their entries follow: (key, place from 0 on, value). Raises what `read_json` raises, when it comes
    to it."""
    window = _Window(file)
    try:
        yield from _members(window, lists)
    except (ValueError, RecursionError) as error:
        raise refusal(error) from None


def _members(window: "_Window", lists: Collection[str]) -> Iterator[JsonEntry]:
    if window.next() != "{":
        window.value()
        window.end()
        raise NO_OBJECT
    window.at += 1
    keys: set[str] = set()
    while window.next() != "}" or keys:
        if window.next() != '"':
            raise window.error("Expecting property name enclosed in double quotes")
        key = window.value()
        assert isinstance(key, str), "what begins with a quotation mark is a text"
        if key in keys:
            raise _twice(key)
        keys.add(key)
        window.skip(":")
        if key in lists and window.next() == "[":
            yield key, None, []
            yield from ((key, place, value) for place, value in enumerate(_values(window)))
        else:
            yield key, None, window.value()
        if window.next() == "}":
            break
        window.skip(",")
    window.at += 1
    window.end()


def _values(window: "_Window") -> Iterator[object]:
    window.at += 1
    if window.next() != "]":
        yield window.value()
        while window.next() != "]":
            window.skip(",")
            yield window.value()
    window.at += 1


class _Window:
    """The part of a text that is in memory, and the place `at` which reading goes on."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.text = ""
        self.at = 0
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._bytes = 0
        self._beginning = b""
        self._ended = False
        self._line, self._column = 1, 1

    def next(self) -> str:
        """Return the next character that is no space; "" at the end."""
        while True:
            space = _SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            if self.at < len(self.text) or self._ended:
                return self.text[self.at : self.at + 1]
            self._read_on()

    def skip(self, delimiter: str) -> None:
        """Go on after a delimiter."""
        if self.next() != delimiter:
            raise self.error(f"Expecting '{delimiter}' delimiter")
        self.at += 1

    def end(self) -> None:
        """Raise an error if anything follows."""
        if self.next():
            raise self.error("Extra data")

    def value(self) -> object:
        """Return the value that begins here, and go on after it."""
        self.next()
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                cut_off = error.pos >= len(self.text) - NEAR_THE_END or error.msg.startswith("Unterminated string")
                if self._ended or not cut_off:
                    raise self.error(error.msg, error.pos) from None
            else:
                if self._ended or end <= len(self.text) - len("e+0"):  # otherwise a number may continue
                    refuse_surrogates(self.text[self.at : end], value)
                    self.at = end
                    return value
            self._read_on()

    def error(self, message: str, at: int | None = None) -> json.JSONDecodeError:
        """Return the error for a place, with line and column of the whole text."""
        error = json.JSONDecodeError(message, self.text, self.at if at is None else at)
        error.colno += self._column - 1 if error.lineno == 1 else 0
        error.lineno += self._line - 1
        return error

    def _read_on(self) -> None:
        """Drop what was parsed, and read as much again as remains."""
        passed = self.text[: self.at]
        lines = passed.count("\n")
        self._line += lines
        self._column = len(passed) - passed.rfind("\n") if lines else self._column + len(passed)
        self.text, self.at = self.text[self.at :], 0
        if len(self.text) > LONGEST:
            raise Invalid.single(f"This holds an entry of more than {LONGEST:,} characters, which no document has.")
        read = self.file.read(max(CHUNK, len(self.text)))
        self._bytes += len(read)
        self._beginning = (self._beginning + read[:LONGEST_MARK])[:LONGEST_MARK]
        self._ended = not read
        try:
            self.text += self._decoder.decode(read, final=self._ended)
        except UnicodeDecodeError as error:
            error.start += self._bytes - len(error.object)
            rest = self.file.read(LONGEST_MARK - len(self._beginning))
            error.object = self._beginning + rest  # by which `refusal` recognises a packed file
            raise


def refuse_surrogates(text: str, value: object) -> None:
    """Raise UnicodeEncodeError if a value read from a text holds a lone surrogate."""
    if _SURROGATE.search(text):
        json.dumps(value, ensure_ascii=False).encode()


def refusal(error: ValueError | RecursionError) -> Invalid:
    """Return the refusal for an error of the decoder."""
    match error:
        case UnicodeDecodeError() if error.object.startswith(PACKED):
            return Invalid.single(f"This is a packed file (gzip, a workbook or the like); unpack it. {NO_TABLE}")
        case UnicodeDecodeError() if not error.object.startswith(JSON_BEGINS):
            return Invalid.single(f"This is neither JSON, which begins with “{{”, nor UTF-8 text. {NO_TABLE}")
        case UnicodeDecodeError():
            return Invalid.single(f"This is not UTF-8 text: byte {error.start + 1} does not fit. Save it as UTF-8.")
        case UnicodeEncodeError():
            return Invalid.single("This holds half of a surrogate pair (\\ud800 to \\udfff), which is not text.")
        case RecursionError():
            return Invalid.single("This is nested too deeply to be read.")
        case json.JSONDecodeError():
            return Invalid.single(_not_json(error))
    return Invalid.single("This holds a number with too many digits.")


def _not_json(error: json.JSONDecodeError) -> str:
    """Return a sentence about a syntax error that names a character easily mistaken for another, or not seen."""
    sign, named = error.doc[error.pos : error.pos + 1], ""
    if (error.lineno, error.colno) == (1, 1):
        if sign:
            return f"This is not JSON: it begins with “{excerpt(sign)}”, and JSON begins with “{{”. {NO_TABLE}"
        return "This is not JSON: it is empty; choose a file with a JSON object in it, as in {…}."
    if not sign:
        return f"This is not JSON: it ends at line {error.lineno}, column {error.colno}, before it is complete."
    if sign and not " " < sign < "\x7f":
        named = f", where U+{ord(sign):04X} stands ({name(sign, 'A CONTROL').lower()})"
    what = error.msg.lower().removesuffix(" at")
    return f"This is not JSON: {what} at line {error.lineno}, column {error.colno}{named}."


def _twice(key: str) -> Invalid:
    return Invalid.single(f"The key “{excerpt(key, 40)}” stands twice in one object; give each key once.")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _twice(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise Invalid.single(f"{name} is not JSON; leave the value out or give a number.")


DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse_constant)
"""Raises Invalid, and ValueError or RecursionError, which `refusal` explains."""

NO_OBJECT = Invalid.single("This must be a JSON object, as in {…}.")
