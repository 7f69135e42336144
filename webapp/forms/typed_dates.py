"""Dates as they were typed in a form, read as dates of the record: one meaning is taken, of several the one chosen."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from webapp.domain.dates import When, find_date
from webapp.domain.dates.spoken import Reading, offer
from webapp.domain.text import clean_code
from webapp.forms.paths import Tree
from webapp.forms.shape import READING, own_text

AS_EDTF = re.compile(r"[0-9]T[0-9]")
"""What only EDTF writes: where it is wrong, the document says best what is."""

WORD = re.compile(r"[^\W\d_]{2}")


Reference = Callable[[str], When | None]
"""When the source came out that is cited for the date at a path, None where there is none."""


Said = Callable[[str], str]
"""The IANA zone that is named beside the date at a path, "" where none is."""


def unsaid(path: str) -> str:
    """What a form says that names no zone."""
    del path
    return ""


def nothing_cited(path: str) -> None:
    """The reference of a form that cites nothing."""
    del path


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates on a day, in the IANA zone of a negotiation. What is counted, as "last Tuesday" is, is counted from
    the `reference`, the date of the cited source, and from today without one; what only lacks its year or month is then
    the one nearest to `near`, where that is known. A time of day is in the zone that is `said` beside it. Where day or
    month may stand first, it is as in `order`, if that is known. `advice` is what to do where several days may be
    meant."""

    today: date
    zone: str
    reference: Reference = nothing_cited
    near: date | None = None
    said: Said = unsaid
    advice: str = "choose which"
    order: str = ""

    def read(self, tree: Tree, path: str = "") -> tuple[str, Reading | None, str]:
        """The EDTF of what was typed at a path; the reading that was taken, where it was no EDTF; and what is wrong, in
        a sentence. What cannot be read is returned as it is, for the document to refuse."""
        typed = own_text(tree)
        try:
            text = clean_code(typed)
        except ValueError:
            return typed, None, ""
        said = self.said(path)
        if not text or (find_date(text) and not said):
            return typed, None, ""
        counted = partial(offer, today=self.today, reference=self.reference(path), zone=self.zone, near=self.near)
        answer = counted(text, said=said, order=self.order)
        edtf = own_text(tree[READING]) if isinstance(tree, dict) and READING in tree else ""
        chosen = next((option for option in answer.readings if option.edtf == edtf), None)
        if chosen is None:
            chosen = next((only for only in answer.readings if only.sole), None)
        if chosen:
            return chosen.edtf, chosen, ""
        if answer.readings:
            meanings = " or ".join(reading.words for reading in answer.readings)
            return typed, None, f"“{text}” may mean {meanings}: {self.advice}."
        return typed, None, "" if AS_EDTF.search(text) or not WORD.search(text) else answer.advice
