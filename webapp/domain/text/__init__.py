"""Text as it is kept: composed characters, plain line feeds and spaces, nothing invisible that could mislead.

NFC (Unicode TR15) and LF make equal words equal bytes. Control characters are refused because they cannot be
seen on a page. Bidirectional overrides are refused because they can make a quotation read as something else
than what is stored (Unicode TR36); the isolates U+2066 to U+2069 stay where a script runs from right to left.

All this is for what is newly written, by whatever door it comes. What was accepted once is read, restored and taken in
again as it is: there, texts are only composed.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated

from anyascii import anyascii
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from webapp.domain.context import is_writing
from webapp.domain.text.letter_table import LetterTable
from webapp.domain.text.look_alikes import APOSTROPHES, HYPHENS, keyboard_signs
from webapp.domain.text.visibility import SPACE, trimmed, without_invisible

_KEYS = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-")})
_RUN = re.compile(f"[ {SPACE.pattern[1:]}+")
_SPACES = re.compile(" {2,}")

_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": " "})
"""How Word and PDFs end lines, and what else ends one (Unicode TR14, class BK); and tabs."""

REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029\u202a-\u202e\ud800-\udfff]")

_UNREADABLE = re.compile(
    "[\ufffd\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"
    + "".join(map(chr, (plane << 16 | last for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))))
    + "]"
)
"""What stands for a letter that a wrong encoding lost, what only the typeface of its author draws, and what is no
character (Unicode, sections 23.5, 23.7 and 23.8)."""

ACCENTS = 30
"""Combining marks in a row, as in the Stream-Safe Text Format (Unicode TR15). Normalising puts those of one letter in
order, in time that grows with the square of their number: six seconds for 80,000."""

_DENSE = re.compile(f"[\u0300-\U0010ffff]{{{ACCENTS + 1},}}")


def composed(text: str) -> str:
    """Text in NFC with LF line ends, tabs as spaces and no outer space.

    Raises ValueError, a sentence, on a control character, a bidirectional override, a lone surrogate, or more than
    ACCENTS on one letter.
    """
    text = text.strip(" \n")
    if control := REFUSED.search(text):  # few texts have any of it, so that most are looked through once
        text = text.replace("\r\n", "\n").translate(_LINE_ENDS).strip(" \n")
        control = REFUSED.search(text)
    if control:
        code = f"U+{ord(control[0]):04X}"
        raise ValueError(
            f"{{field}} has an invisible control character ({code}) at place {control.start() + 1}; delete it."
        )
    if text.isascii():
        return text
    normal = text if _overloaded(text) else unicodedata.normalize("NFC", text)
    if place := _overloaded(normal):  # some marks become two
        raise ValueError(f"{{field}} has more than {ACCENTS} accents on one letter, at place {place}; take some away.")
    return normal


def clean(text: str) -> str:
    """Text composed, without what is invisible and needed by no script; other spaces are plain ones, and lines stay.

    Raises ValueError as `composed` does.
    """
    text = composed(text)
    if text.isascii():
        return text
    # What was apart because of something invisible may become one letter, and what stood behind a space is first now.
    return composed(without_invisible(composed(_RUN.sub(_plain_spaces, without_invisible(text)))))


def _plain_spaces(run: re.Match[str]) -> str:
    """One space for a run of them in which there are others than plain ones; Markdown counts those."""
    return " " if SPACE.search(run[0]) else run[0]


def clean_line(text: str) -> str:
    """One line of text, cleaned, with one space between words. Line breaks stay, for `OneLine` to refuse."""
    return _SPACES.sub(" ", clean(text))


def clean_code(text: str) -> str:
    """A date, an identifier or the code of a language as it was meant: signs that look like those of a keyboard are
    read as them, wherever Word or a PDF set others."""
    return keyboard_signs(clean_line(text))


QUOTATION_MARKS = {
    "“": "”", "”": "”", '"': '"', "„": "“”\"", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘", "'": "'",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞〟", "❝": "❞",
}  # fmt: skip
"""What opens a quotation, and the signs that close it then."""

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def bare_quotation(text: str) -> str:
    """What was said, without quotation marks around the whole of it: pages set their own."""
    while len(text) > 2 and text[-1] in QUOTATION_MARKS.get(text[0], ""):
        if {text[0], text[-1]} & set(_APOSTROPHE.sub("", text[1:-1])):
            break
        text = text[1:-1].strip()
    return text


def _clean_quotation(text: str) -> str:
    return bare_quotation(clean(text))


def _overloaded(text: str) -> int:
    """The place, from 1, of the first combining mark that is one too many in a row; 0 without any."""
    for dense in _DENSE.finditer(text):
        row = 0
        for place, char in enumerate(dense[0], dense.start() + 1):
            row = row + 1 if unicodedata.combining(char) else 0
            if row > ACCENTS:
                return place
    return 0


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("{field} is one line of text; take the line break out.")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("{field} is needed; fill it in.")
    return text


def _named(text: str, info: ValidationInfo) -> str:
    """Refuses as a name, of what is newly written, what is no more than punctuation: spreadsheets leave a dash."""
    if text and is_writing(info.context) and not any(unicodedata.category(char) in _SAYING for char in text):
        raise ValueError("{field} has no letter or figure; write what it is called.")
    return text


_SAYING = frozenset({"Lu", "Ll", "Lt", "Lo", "Lm", "Nd", "Nl", "No", "So"})
"""Categories of what names something: letters, figures and pictograms."""


def readable(text: str) -> str:
    """The same text. Raises ValueError on what nobody can read, which nobody shall newly write."""
    if sign := _UNREADABLE.search(text):
        code, place = f"U+{ord(sign[0]):04X}", sign.start() + 1
        raise ValueError(f"{{field}} has a sign that nobody can read ({code}) at place {place}; write what was meant.")
    return text


def _on_writing(cleaning: Callable[[str], str]) -> BeforeValidator:
    """Composes text, and cleans what is newly written, where nobody could read it refusing it; notes in the context
    where that made another of it. Whoever looks for what was stored before may name it."""

    def check(value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return "" if value is None else value
        before = composed(value)
        if not before or not is_writing(info.context):
            return before
        after = cleaning(readable(before))
        info.context.tally.cleaned |= after != before
        return after

    return BeforeValidator(check)


# Behind the length, which then is the text's own limit (and maxLength in the schema) yet counts what was cleaned.
Cleaned = _on_writing(clean)
CleanedLine = _on_writing(clean_line)
CleanedCode = _on_writing(clean_code)
CleanedQuotation = _on_writing(_clean_quotation)
CleanedAddress = _on_writing(trimmed)
Typed = BeforeValidator(lambda value: clean_line(readable(value)) if isinstance(value, str) else value)
"""For lines that are no part of a document, so that there is nothing to read them back from."""
OneLine = AfterValidator(_one_line)
Filled = AfterValidator(_filled)
Named = AfterValidator(_named)

Line = Annotated[str, Field(max_length=200), CleanedLine, OneLine]
LongLine = Annotated[str, Field(max_length=500), CleanedLine, OneLine]
Title = Annotated[str, Field(max_length=200), CleanedLine, OneLine, Filled, Named]
Code = Annotated[str, Field(max_length=200), CleanedCode, OneLine, Filled]
Headline = Annotated[str, Field(max_length=300), CleanedLine, OneLine, Filled, Named]
NameLine = Annotated[Line, Named]
Note = Annotated[str, Field(max_length=2_000), Cleaned]
Words = Annotated[str, Field(max_length=5_000), Cleaned]
Quotation = Annotated[str, Field(max_length=5_000), CleanedQuotation]
Prose = Annotated[str, Field(max_length=20_000), Cleaned]


def folded(text: str) -> str:
    """Text for comparing what people type: accents and what is invisible taken off, spaces as one, case folded,
    apostrophes and hyphens as a keyboard has them."""
    if text.isascii():
        return " ".join(text.split()).translate(_KEYS).casefold()
    words = " ".join(SPACE.sub(" ", without_invisible(text)).split()).translate(_KEYS)
    # Letter by letter, since accents need not be put in order to be taken off.
    return words.translate(_BARE).casefold()


def words_alone(text: str) -> str:
    """The words of a text, folded, whatever signs stand between them."""
    return " ".join(re.findall(r"\w+", folded(text)))


def _bare(letter: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(char))


_BARE = LetterTable(_bare)


UID_LENGTH = 80
UID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBER = re.compile("[0-9]{1,9}")
"""How an address or a form writes the number of a version, a revision or a person; a database holds no greater ones."""


def number(typed: str) -> int | None:
    """The number that was typed; None for what is none."""
    return int(typed) if NUMBER.fullmatch(typed) else None


def slug(text: str, fallback: str = "item") -> str:
    """A uid drawn from a title or name: transliterated, lower case, words joined by hyphens, at most 60 long."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", anyascii(text)).lower())
    drawn = ""
    for word in words:
        if len(drawn) + len(word) >= 60:
            break
        drawn = f"{drawn}-{word}" if drawn else word
    return drawn or "".join(words)[:60] or fallback
