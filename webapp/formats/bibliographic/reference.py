"""References as people write them in footnotes and bibliographies: Chicago, MLA, APA, Harvard, OSCOLA, newspapers.

Only what can mean one thing is read: the title in quotation marks, the outlet right behind it, the authors before it,
one day, one link; a title without quotation marks before the imprint of a book. All else is left as `unread` pieces
for the person who pasted it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from webapp.domain.problems import Invalid
from webapp.domain.text.address_form import normal_address
from webapp.formats.bibliographic import address
from webapp.formats.bibliographic.authors import Name, authors
from webapp.formats.bibliographic.imprint import Imprint, imprint_in, names_and_title, publisher_in
from webapp.formats.bibliographic.source import Item
from webapp.formats.bibliographic.spans import COMMAS, Span, edtf, spans

LONGEST_REFERENCE, LONGEST_NAMES = 2_000, 300
"""Characters of one reference and of its authors; what is longer is prose."""

NOTHING = (
    "Paste a web address that begins with https://, a reference with its title in quotation marks and a day or year, "
    "one to a book as in “Richard Holbrooke, To End a War (New York: Random House, 1998)”, or an entry in BibTeX, "
    "CSL-JSON, RIS, EndNote or Wikipedia’s {{cite …}}."
)

_BEGINNING = re.compile(
    r"(?:[•*–-] |[¹²³⁴-⁹⁰]+ ?|\[?\^?[0-9]{1,3}[\].):]+ (?![^\W\d_]+ (?:19|20)[0-9]{2}\b))?"
    r"(?:(?:see(?: also)?|cf\.|vgl\.|siehe|voir|by) )?",
    re.IGNORECASE,
)
"""The bullet or number of a reference, and words that lead to it."""

_ENDS = re.compile(r"[,;()\[\]<>|«»]|(?<=\w\w\w)\.(?=\s|$)|:(?=\s|$)|\s[–—-]\s")
_JOINTS = re.compile(
    r"\W*(?:(?:available|retrieved|accessed|archived)?\s*(?:at|from)|in|on|online|en ligne|url|link|doi|verfügbar unter"
    r"|disponible (?:sur|en)|режим доступ[уа])?\W*",
    re.IGNORECASE,
)
_PLACES = re.compile(r"(?:(?:pp?|s|vol|no|nr|sec|section|pages?|bd|с|стр)\b\.? ?)?[A-Z]?[0-9][\w./–-]*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=\w\w\w)\.(?:\s+|$)|(?<=[?!])\s+")
_ARCHIVE = re.compile(r"https?://(?:web\.)?archive\.")
"""Where the pieces of a text end; pieces that only join others; and those that say a volume, number or page."""


def items(text: str) -> list[Item]:
    """Return the references in a text: its lines if each has a title, else its paragraphs. Raises Invalid if one of
    these has neither a title nor a link with a day."""
    lines = [line for line in text.splitlines() if line.strip()]
    for parts, is_fit in ((lines, _is_titled), (re.split(r"\n\s*\n", text.strip()), bool)):
        found = [*takewhile(is_fit, map(_item, parts))]
        if found and len(found) == len(parts):
            return found
    raise Invalid.single(NOTHING)


def _is_titled(item: Item) -> bool:
    return "title" in item


def _item(text: str) -> Item:
    """Return the item of one reference; an empty one for a text without a title, or without a link and a day."""
    text = _BEGINNING.sub("", " ".join(text.split()), count=1)
    if len(text) > LONGEST_REFERENCE:
        return {}
    read = _Reading(text.translate(COMMAS), spans(text))
    read.take_links()
    read.take_imprint()
    read.take_days()
    if not read.take_title() and not read.take_title_of_book():
        read.take_plain_title()
    item = read.finish()
    is_one = item.keys() & {"issued", "URL"} if "title" in item else {"issued", "URL"} <= item.keys()
    if not is_one:
        return {}
    return item if "title" in item else {"label": address.items(str(item["URL"]))[0]["label"], **item}


@dataclass(slots=True)
class _Reading:
    """A reference being read: what its `spans` may say, those that were `used`, and the fields of the item."""

    text: str
    spans: Sequence[Span]
    used: list[Span] = field(default_factory=list)
    fields: dict[str, object] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    imprint: Imprint | None = None

    def take_links(self) -> None:
        """Take the one link; of a page and its copy in an archive, both. Days of other acts count as used."""
        self.used += self._of("other")
        links = [span for span in self.spans if span.kind == "link"]
        urls = list(dict.fromkeys(span.value for span in links))
        copies = [url for url in urls if _ARCHIVE.match(url)]
        if len(urls) == 2 and len(copies) == 1 and len({*map(normal_address, urls)}) == 1:
            [self.fields["archive-URL"]] = copies
            urls.remove(copies[0])
        if len(urls) == 1:
            [self.fields["URL"]] = urls
            self.used += links

    def take_imprint(self) -> None:
        """Take the publisher of a book, and the year in which it came out."""
        self.imprint = imprint_in(self.text)
        if self.imprint:
            self.fields |= {"type": "book", "publisher": self.imprint.publisher, "issued": self.imprint.year}
            self.used.append(Span(self.imprint.start, self.imprint.end, "imprint", ""))
            self.unread.append(self.imprint.place)

    def take_title_of_book(self) -> bool:
        """Take the title and the authors before an imprint; return whether these are there."""
        book = self.imprint and names_and_title(self.text[: self.imprint.start], is_in_note=self.imprint.is_in_note)
        if not self.imprint or not book:
            return False
        self.fields["author"], self.fields["title"] = book
        self.used.append(Span(0, self.imprint.start, "title", ""))
        return True

    def take_days(self) -> None:
        """Take the one day it came out, from its parts if need be, unless an imprint tells the year; and the one day it
        was seen."""
        of = {kind: self._of(kind) for kind in ("day", "month", "year", "day of a year", "seen")}
        days, years, parts = ({span.value for span in of[kind]} for kind in ("day", "year", "day of a year"))
        if not days and len(years) == len(parts) == 1:
            days = {edtf(f"{parts.pop()} {next(iter(years))}")} - {""}
            self.used += of["day of a year"] if days else []
        days = days or {span.value for span in of["month"]} or years
        if len(days) == 1 and not self.imprint:
            [day] = days
            self.fields["issued"] = day
            dates = (*of["day"], *of["month"], *of["year"])
            self.used += [span for span in dates if day.startswith(span.value)]
        seen = {span.value for span in of["seen"]}
        if len(seen) == 1:
            [self.fields["accessed"]] = seen
            self.used += of["seen"]

    def take_title(self) -> bool:
        """Take the title in quotation marks, with the outlet behind it and the authors before it; return whether there
        is one."""
        titles = self._of("title")
        if not titles:
            return False
        self.used += titles
        self.fields["title"] = titles[0].value
        begin, end = min(self.used), min(span.start for span in (*self.used, self._end) if span > titles[0])
        behind = self.text[titles[0].end : end]
        outlet = self._outlet(behind)
        self.used.append(Span(titles[0].end, end, "outlet", ""))
        names = self._names(self.text[: begin.start])
        if self.imprint and _pieces(behind):
            self.fields["type"] = "chapter"
        if names and (outlet or self.imprint or len(names) > 1 or "family" in names[0]):  # else it may be the outlet
            self.fields["author"] = names
            self.used.append(Span(0, begin.start, "authors", ""))
        return True

    def take_plain_title(self) -> None:
        """Take the title and the outlet of APA: two sentences behind the day in brackets behind authors with
        initials."""
        first, *others = sorted(self.used) or [self._end]
        names = self._names(self.text[: first.start])
        end = min((*others, self._end)).start
        if not names or not all("given" in name for name in names) or self.text[first.end : first.end + 1] != ")":
            return
        pieces = [piece.strip(" .") for piece in _SENTENCE.split(self.text[first.end + 1 : end]) if piece.strip(" .")]
        if len(pieces) == 2:
            place, publisher = publisher_in(pieces[1].rstrip(","))
            book = {"type": "book", "publisher": publisher}
            self.fields |= {"author": names, "title": pieces[0]}
            self.fields |= book if publisher else {"container-title": pieces[1].rstrip(",")}
            self.unread += [place] if place else []
            self.used += [Span(0, first.start, "authors", ""), Span(first.end, end, "title", "")]

    def finish(self) -> Item:
        """Return the item, with all that was not used as unread pieces, in their order."""
        at = 0
        for span in sorted([*self.used, self._end]):
            self.unread += _pieces(self.text[at : span.start])
            at = max(at, span.end)
        self.unread += [self.text[span.start : span.end] for span in self._of("other")]
        unread = sorted(self.unread, key=self.text.find)
        return {**self.fields, **({"unread": unread} if unread else {})}

    @property
    def _end(self) -> Span:
        return Span(len(self.text), len(self.text), "end", "")

    def _of(self, kind: str) -> list[Span]:
        return [span for span in self.spans if span.kind == kind]

    def _names(self, text: str) -> list[Name] | None:
        bare, *more = re.split(r",? (?:et al|u\. ?a)\b\.?", text.strip(" ,:;(–—-"), maxsplit=1)
        bare = bare if re.search(r"\b\w{1,2}\.$", bare) else bare.removesuffix(".")
        names = authors(bare) if bare and len(bare) <= LONGEST_NAMES else None
        self.unread += ["et al."] if names and more else []
        return names

    def _outlet(self, text: str) -> str:
        """Take the outlet from what stands behind the title; all of it is unread if it names several things."""
        name, bracket, rest = text.partition("(")
        named = _pieces(name if _pieces(name) else text)
        rest = rest if bracket and _pieces(name) else ""
        places = [piece for piece in named if _PLACES.fullmatch(piece)]
        others = [piece for piece in named if piece not in places]
        if len(others) != 1 or others[0][:1].islower() or (places and others[0][-1:].isdigit()):
            self.unread += [*named, *_pieces(rest)]
            return ""
        self.fields["container-title"] = others[0]
        self.unread += [*places, *_pieces(rest)]
        return others[0]


def _pieces(text: str) -> list[str]:
    """Return the pieces of a text that say something."""
    pieces = (re.sub(r"^(?:in|In|bei) (?=[^\W\d_])", "", piece.strip(" .:–—-")) for piece in _ENDS.split(text) if piece)
    return [piece for piece in pieces if not _JOINTS.fullmatch(piece)]
