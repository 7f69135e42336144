"""The types of text fields: how long each may be, and how input is cleaned for it. Newly written text is cleaned,
whichever way it comes in. Text that was accepted once is only composed, so that it can be read, restored and imported
again."""

import unicodedata
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from webapp.domain.context import is_writing
from webapp.domain.text import bare_quotation, clean, clean_code, clean_line, composed, readable
from webapp.domain.text.visibility import trimmed


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("{field} is one line of text; take the line break out.")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("{field} is needed; fill it in.")
    return text


def _named(text: str, info: ValidationInfo) -> str:
    """Refuse a newly written name that is only punctuation: spreadsheets leave a dash."""
    if text and is_writing(info.context) and not any(unicodedata.category(char) in _SAYING for char in text):
        raise ValueError("{field} has no letter or figure; write what it is called.")
    return text


_SAYING = frozenset({"Lu", "Ll", "Lt", "Lo", "Lm", "Nd", "Nl", "No", "So"})
"""Unicode categories that a name must have one of: letters, figures and pictograms."""


def _on_writing(cleaning: Callable[[str], str]) -> BeforeValidator:
    """Compose text, and clean it if it is newly written. The context notes whether cleaning changed it, so that callers
    may look for the text that was stored before."""

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


# After the length in each type: the schema then has it as maxLength, and it still applies to the cleaned text.
Cleaned = _on_writing(clean)
CleanedLine = _on_writing(clean_line)
CleanedCode = _on_writing(clean_code)
CleanedQuotation = _on_writing(lambda text: bare_quotation(clean(text)))
CleanedAddress = _on_writing(trimmed)
Typed = BeforeValidator(lambda value: clean_line(readable(value)) if isinstance(value, str) else value)
"""For lines outside documents, which are never read back."""
OneLine = AfterValidator(_one_line)
Filled = AfterValidator(_filled)
Named = AfterValidator(_named)

Line = Annotated[str, Field(max_length=200), CleanedLine, OneLine]
LongLine = Annotated[str, Field(max_length=500), CleanedLine, OneLine]
Title = Annotated[Line, Filled, Named]
Code = Annotated[str, Field(max_length=200), CleanedCode, OneLine, Filled]
Headline = Annotated[str, Field(max_length=300), CleanedLine, OneLine, Filled, Named]
NameLine = Annotated[Line, Named]
Note = Annotated[str, Field(max_length=2_000), Cleaned]
Words = Annotated[str, Field(max_length=5_000), Cleaned]
Quotation = Annotated[str, Field(max_length=5_000), CleanedQuotation]
Prose = Annotated[str, Field(max_length=20_000), Cleaned]
