"""Sources from entries of reference managers and catalogues, from references as people write them, or from a web
address alone.

Modules map the fields of BibTeX and BibLaTeX, RIS, EndNote, Wikipedia's templates, references and web addresses to
those of CSL 1.0.2 (citationstyles.org), of which `source` makes a source's document. bibtexparser 2.1 reads BibTeX
entries and pylatexenc 2.11 the LaTeX in them (both MIT, pure Python, 1.8 MB). pybtex 0.26 joins strings at #, as
`bibtex` does, but brings PyYAML and keeps LaTeX.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from webapp.domain.document import Source
from webapp.domain.problems import Invalid
from webapp.formats.bibliographic import address, bibtex, endnote, reference, ris, wikipedia
from webapp.formats.bibliographic.source import LONGEST, Item, csl_items, left_out, source

MOST = 200
"""Entries in one text."""

READERS: tuple[tuple[re.Pattern[str], Callable[[str], list[Item]]], ...] = (
    (wikipedia.BEGINNING, wikipedia.items),
    (re.compile(r"\s*(?:\{|\[\s*(?:[\[{\]\d\"]|\Z))"), csl_items),
    (re.compile(r"(?:[^@\n]*+\n)*+\s*@"), bibtex.items),  # at the beginning of a line; nothing is looked at twice
    (re.compile(r"(?:[^\n]*\n)*?[ \t]*(?:TY {0,2}-|ty  -)"), ris.items),  # after what a database says of itself
    (re.compile(r"\s*%[0A-Z][ \t]"), endnote.items),
    (address.ALONE, address.items),
    (re.compile(""), reference.items),
)
"""The readers, by a pattern for the beginning of a text; the last reads or refuses what no other knows."""

_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2007\u202f]")
"""Characters that web pages and word processors insert, or use instead of plain spaces."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source, and what of its entry it does not hold: the names of fields such as pages, and unread words."""

    source: Source
    left_out: tuple[str, ...] = ()


def sources(text: str, today: date) -> list[SourceEntry]:
    """Return the sources in a text, at least one. Raises Invalid with every problem, each a sentence with the fix;
    paths begin with the index of the entry if there are several."""
    if len(text) > LONGEST:
        raise Invalid.single(
            f"This has {len(text):,} characters, and at most {LONGEST:,} are read; paste fewer entries."
        )
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    items = next(reader for pattern, reader in READERS if pattern.match(text))(text)
    if len(items) > MOST:
        raise Invalid.single(f"These are {len(items):,} entries, and at most {MOST} are read at once; paste fewer.")
    entries, refusals = [], []
    for place, item in enumerate(items):
        try:
            entries.append(SourceEntry(source(item, today, "" if len(items) == 1 else str(place)), left_out(item)))
        except Invalid as invalid:
            refusals.append(invalid)
    if refusals:
        raise Invalid.together(refusals)
    return entries
