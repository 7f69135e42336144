"""Reads dates typed in a form as dates of the record: a single meaning is taken, of several the chosen one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.dates import When, find_date
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.frames import EACH
from webapp.domain.dates.spoken.readings import Offer, Reading
from webapp.domain.text import clean_code
from webapp.forms.paths import Tree
from webapp.forms.shape import READING, own_text

AS_EDTF = re.compile(r"[0-9]T[0-9]")
"""Text that can only be EDTF: if it is invalid, the document's own message is the best."""

WORD = re.compile(r"[^\W\d_]{2}")


_EACH_ANNOUNCED = "tell each announcement by itself, in a table parted by a semicolon."

Reference = Callable[[str], When | None]
"""Returns when the source cited for the date at a path came out, or None."""


Said = Callable[[str], str]
"""Returns the IANA zone named beside the date at a path, or ""."""


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates as typed on a day, in a negotiation's IANA zone. Relative dates such as "last Tuesday" are counted
    from the `reference`, the date of the cited source, or from today; a date that lacks its year or month is taken as
    the one nearest to `near`, if known. A time of day is in the zone `said` beside it. If day and month are ambiguous,
    `order` decides, if known. If several days are possible, one is chosen or, `in_file`, written as it stands there."""

    today: date
    zone: str
    reference: Reference = lambda _path: None
    near: date | None = None
    said: Said = lambda _path: ""
    order: str = ""
    in_file: bool = False

    def offer(self, text: str, path: str = "") -> Offer:
        """Return what a text typed at a path may mean."""
        return offer(
            text,
            today=self.today,
            reference=self.reference(path),
            zone=self.zone or None,
            near=self.near,
            said=self.said(path),
            order=self.order,
        )

    def read(self, tree: Tree, path: str = "") -> tuple[str, Reading | None, str]:
        """Return the EDTF of what was typed at a path; the reading taken, if it was no EDTF; and a problem as a
        sentence. Unreadable text is returned as it is, for validation to refuse."""
        typed = own_text(tree)
        try:
            text = clean_code(typed)
        except ValueError:
            return typed, None, ""
        if not text or (find_date(text) and not self.said(path)):
            return typed, None, ""
        answer = self.offer(text, path)
        edtf = own_text(tree[READING]) if isinstance(tree, dict) and READING in tree else ""
        chosen = next((option for option in answer.readings if option.edtf == edtf), None)
        if chosen := chosen or answer.sole:
            return chosen.edtf, chosen, ""
        if answer.readings:
            return typed, None, self._question(text, answer.readings)
        advice = answer.advice.replace(EACH, _EACH_ANNOUNCED) if path.endswith("announced_on") else answer.advice
        return typed, None, "" if AS_EDTF.search(text) or not WORD.search(text) else advice

    def _question(self, text: str, readings: Sequence[Reading]) -> str:
        if not self.in_file:
            return f"“{text}” may mean {' or '.join(reading.words for reading in readings)}: choose which."
        meanings = (f"{each.words} ({'; '.join(filter(None, (each.edtf, each.rests_on)))})" for each in readings)
        return f"“{text}” may mean {' or '.join(meanings)}: write the one that is meant as in its brackets."
