"""Reading JSON that strangers wrote from a file of any size: of its long lists, one entry at a time is held."""

import codecs
import json
import re
from collections.abc import Collection, Iterator
from typing import BinaryIO

from webapp.domain.json_reader import DECODER, NO_OBJECT, PACKED, refusal, refuse_surrogates, twice
from webapp.domain.problems import Invalid

CHUNK = 64 * 1024
LONGEST = 16 * 1024 * 1024
"""Characters of one entry; more is refused. No document that is accepted comes near it."""

_SPACE = re.compile(r"[ \t\n\r]*")

LONGEST_MARK = max(map(len, PACKED))

NEAR_THE_END = 16
"""Characters before the end of what was read by now in which the decoder finds fault with what is only cut off: it
names the beginning of an escape or of a word, the longest of which is -Infinity."""

Entry = tuple[str, int | None, object]


def read_entries(file: BinaryIO, lists: Collection[str]) -> Iterator[Entry]:
    """The members of the JSON object in a file, from where it stands, in their order: (key, None, value). Of the lists
    that are named the value is [], and their entries follow: (key, place from 0 on, value).

    Refuses what `read_json` refuses, in the same words, as it comes to it; and what is too long.
    """
    window = _Window(file)
    try:
        yield from _members(window, lists)
    except (ValueError, RecursionError) as error:
        raise refusal(error) from None


def _members(window: "_Window", lists: Collection[str]) -> Iterator[Entry]:
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
            raise twice(key)
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
    """The entries of the list that begins here."""
    window.at += 1
    if window.next() != "]":
        yield window.value()
        while window.next() != "]":
            window.skip(",")
            yield window.value()
    window.at += 1


class _Window:
    """The part of a text that is held, and the place `at` which it is read."""

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
        """The next character that is no space; "" at the end."""
        while True:
            space = _SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            if self.at < len(self.text) or self._ended:
                return self.text[self.at : self.at + 1]
            self._read_on()

    def skip(self, delimiter: str) -> None:
        """Goes on behind a delimiter."""
        if self.next() != delimiter:
            raise self.error(f"Expecting '{delimiter}' delimiter")
        self.at += 1

    def end(self) -> None:
        """Refuses what comes after the end."""
        if self.next():
            raise self.error("Extra data")

    def value(self) -> object:
        """The value that begins here, behind which `at` stands then."""
        self.next()
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                cut_off = error.pos >= len(self.text) - NEAR_THE_END or error.msg.startswith("Unterminated string")
                if self._ended or not cut_off:
                    raise self.error(error.msg, error.pos) from None
            else:
                if self._ended or end <= len(self.text) - len("e+0"):  # else a number may go on
                    refuse_surrogates(self.text[self.at : end], value)
                    self.at = end
                    return value
            self._read_on()

    def error(self, message: str, at: int | None = None) -> json.JSONDecodeError:
        """What is wrong at a place, said by line and column of the whole text."""
        error = json.JSONDecodeError(message, self.text, self.at if at is None else at)
        error.colno += self._column - 1 if error.lineno == 1 else 0
        error.lineno += self._line - 1
        return error

    def _read_on(self) -> None:
        """Lets go of what was read, and reads as much again as is held still."""
        self._let_go()
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
            error.object = self._beginning  # by which a packed file is told
            raise

    def _let_go(self) -> None:
        passed = self.text[: self.at]
        lines = passed.count("\n")
        self._line += lines
        self._column = len(passed) - passed.rfind("\n") if lines else self._column + len(passed)
        self.text, self.at = self.text[self.at :], 0
