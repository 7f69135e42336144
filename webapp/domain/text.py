"""Text as it is kept: composed characters, plain line feeds, nothing invisible that could mislead.

NFC (Unicode TR15) and LF make equal words equal bytes. Control characters are refused because they cannot be
seen on a page. Bidirectional overrides are refused because they can make a quotation read as something else
than what is stored (Unicode TR36); the isolates U+2066 to U+2069 that mixed scripts need are kept.
"""

import re
import unicodedata
from typing import Annotated

from anyascii import anyascii
from pydantic import AfterValidator, BeforeValidator, Field

INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029\u202a-\u202e\ud800-\udfff]")

FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""What leaves no mark though its category does not say so: Unicode's Default_Ignorable_Code_Point, and a blank sign."""


def is_invisible(char: str) -> bool:
    """Whether a character leaves no mark of its own: white space, controls, directions, joiners, fillers."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"} or bool(FILLERS.match(char))


def clean(text: object) -> object:
    """Text in NFC with LF line ends, tabs as spaces and no outer space; anything but a string as it came.

    Raises ValueError, a sentence, on a control character, a bidirectional override or a lone surrogate.
    """
    if text is None:
        return ""
    if not isinstance(text, str):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip(" \n")
    if found := INVISIBLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise ValueError(
            f"{{field}} has an invisible control character ({code}) at place {found.start() + 1}; delete it."
        )
    return unicodedata.normalize("NFC", text)


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("{field} is one line of text; take the line break out.")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("{field} is needed; fill it in.")
    return text


# Behind the length, which then is the text's own limit (and maxLength in the schema) yet counts what was cleaned.
Cleaned = BeforeValidator(clean)
OneLine = AfterValidator(_one_line)
Filled = AfterValidator(_filled)

Line = Annotated[str, Field(max_length=200), Cleaned, OneLine]
LongLine = Annotated[str, Field(max_length=500), Cleaned, OneLine]
Title = Annotated[str, Field(max_length=200), Cleaned, OneLine, Filled]
Note = Annotated[str, Field(max_length=2_000), Cleaned]
Words = Annotated[str, Field(max_length=5_000), Cleaned]
Prose = Annotated[str, Field(max_length=20_000), Cleaned]


def folded(text: str) -> str:
    """Text for comparing what people type: accents taken off, case folded."""
    decomposed = unicodedata.normalize("NFKD", text.strip())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


UID_LENGTH = 80
UID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(text: str, fallback: str = "item") -> str:
    """A uid drawn from a title or name: transliterated, lower case, words joined by hyphens, at most 60 long."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", anyascii(text)).lower())
    drawn = ""
    for word in words:
        if len(drawn) + len(word) >= 60:
            break
        drawn = f"{drawn}-{word}" if drawn else word
    return drawn or "".join(words)[:60] or fallback
