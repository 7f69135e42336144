"""What the rules of knowing need of the sources: when each came out, what it is counted by, and since when it supports
nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from functools import cached_property

from webapp.domain.knowing.publication import Publication, publication
from webapp.domain.plain import SourceDocument
from webapp.domain.text import folded
from webapp.domain.text.address_form import addresses
from webapp.domain.text.languages import NAMES
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.sounds import latin, sound
from webapp.domain.timing.extent import EVER, extent_of
from webapp.domain.vocabulary import SourceState, SourceType

BY_AUTHOR = frozenset({SourceType.POST, SourceType.SPEECH, SourceType.PERSONAL_COMMUNICATION})
"""What speaks with its author's voice, wherever it appeared."""

BY_AUTHOR_ALONE = frozenset({SourceType.INTERVIEW, SourceType.POST_WEBLOG})
"""What does so where it appeared in nothing larger."""

VOID = frozenset({SourceState.RETRACTED, SourceState.DISOWNED})
"""Standings in which a source supports nothing."""


UNDATED = Publication()


ARTICLES = "the|der|die|das|les?|la|el|il"

ARTICLE = re.compile(f"^({ARTICLES})(?=...)")
"""What outlets have before their names, or not: “Der Spiegel”, spiegel.de."""

SMALL = re.compile(rf"{ARTICLES}|of|and|for|de|du|des|del|für|und|et|y", re.IGNORECASE)
"""Words of a name of which initials say nothing."""

INITIALS = 3
"""Letters of a name that may be initials only, which sound like others: RFE, RFI."""

ADDED = re.compile(rf"\s*(\([^()]*\)|\[[^][]*\]|,\s*({ARTICLES}))\s*$", re.IGNORECASE)
"""What stands behind a name and is no part of it: a place or a former name in brackets, an article."""

OTHERWISE_CALLED = (
    "farsi", "dari", "hausa", "deutsch", "francais", "espanol", "mundo", "portugues", "brasil", "turkce", "afrique",
    "arabi", "по-русски", "украинською",
)  # fmt: skip
"""Languages as services call themselves by them, where that is not their name in English."""

LANGUAGE = "|".join([*map(str.casefold, NAMES.values()), *OTHERWISE_CALLED])

BESIDE = re.compile(
    rf"(?<=\w)('s)?([\s-]+(online|news([\s-]agency)?|agency|ajans[ıi]|international|uk|us|((in|en|auf)\s)?({LANGUAGE})"
    r"([\s-](service|edition))?|world service|news украіна|русская служба|украінська служба))+$"
)
"""What many call themselves with or without, and the services of a house in other languages: “BBC News”, “Spiegel
Online”, “BBC Persian”. It is held against what is folded."""

HOST = re.compile(
    r"^(?:https?://)?(?:www\.)?|(?<=\w)\.(com?(\.[a-z]{2})?|org|net|info|int|(gov\.)?[a-z]{2}|gov)(/.*)?$",
    re.IGNORECASE,
)
"""What makes the name of an outlet that of its site: “Le Monde.fr”, or its address."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source: when it came out; the outlet (or authors), "" where there is none, and the addresses that it is
    counted by; what the outlet may be called for short; the day from which on it supports nothing, None where it goes
    on."""

    publication: Publication = UNDATED
    outlet: str = ""
    short: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    void: date | None = None


UNKNOWN = SourceFacts()


@dataclass(frozen=True)
class Bibliography:
    """The facts of sources by uid, and the zone in which the negotiation counts its days."""

    zone: tzinfo = UTC
    sources: Mapping[str, "SourceFacts | FactsOfDocument"] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Iterable[SourceDocument], zone: tzinfo) -> "Bibliography":
        """The bibliography that these documents make up."""
        return cls(zone, {source["uid"]: FactsOfDocument(source, zone) for source in sources})

    def __getitem__(self, uid: str) -> "SourceFacts | FactsOfDocument":
        """The facts of a source; of one that is not here, only that it exists."""
        return self.sources.get(uid, UNKNOWN)

    @cached_property
    def without_standings(self) -> "Bibliography":
        """The same as if no source had ever been taken back."""
        if not any(facts.void for facts in self.sources.values()):
            return self
        standing = {
            uid: SourceFacts(one.publication, one.outlet, one.short, one.addresses) for uid, one in self.sources.items()
        }
        return Bibliography(self.zone, standing)

    def is_void(self, uid: str, day: date | None) -> bool:
        """Whether a source supports nothing on a day; now, for None."""
        void = self[uid].void
        return void is not None and (day is None or void <= day)


class FactsOfDocument:
    """The same of a source's document, each worked out when it is first asked for: of most sources of a page only
    whether they stand."""

    def __init__(self, source: SourceDocument, zone: tzinfo) -> None:
        self._source, self._zone = source, zone

    @cached_property
    def publication(self) -> Publication:
        """When it came out."""
        return publication(self._source, self._zone)

    @cached_property
    def outlet(self) -> str:
        """The outlet or authors that it is counted by."""
        return _outlet(self._source)

    @cached_property
    def short(self) -> frozenset[str]:
        """What its outlet may be called for short."""
        return frozenset(_short(self._source)) if self.outlet.startswith("in ") else frozenset()

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses that it is counted by."""
        return frozenset(addresses(self._source))

    @cached_property
    def void(self) -> date | None:
        """The day from which on it supports nothing."""
        return _void(self._source, self._zone)


def facts(source: SourceDocument, zone: tzinfo) -> SourceFacts:
    """What the rules need of a source's document, without the document."""
    asked = FactsOfDocument(source, zone)
    return SourceFacts(asked.publication, asked.outlet, asked.short, asked.addresses, asked.void)


def _outlet(source: SourceDocument) -> str:
    """What counts as one independent voice: the outlet; for what people say in their own name, its authors, whichever
    of their names comes first. "" stands for the source itself."""
    names = (author["literal"] or f"{author['given']} {author['family']}" for author in source["author"])
    authors = " & ".join(sorted(" ".join(sorted(_voice(name).split())) for name in names))
    container = _house(_container(source))
    kind = source["type"]
    if kind in BY_AUTHOR or (kind in BY_AUTHOR_ALONE and not source["container-title"]):
        return authors and f"by {authors}"
    return container and f"in {container}"


def _container(source: SourceDocument) -> str:
    return source["container-title"] or source.get("publisher", "")


def _short(source: SourceDocument) -> Iterator[str]:
    """How an outlet of several words may be written for short, as outlets are compared: its initials, those of small
    words too or before the last word whole (“AFP”, “VOA”, “nytimes.com”)."""
    name = HOST.sub("", ADDED.sub("", _container(source)))
    every = re.findall(r"[^\W\d_]+", name)
    words = [word for word in every if not SMALL.fullmatch(word)]
    if len(words) > 1:
        initials, whole = ("".join(word[0] for word in some) for some in (words, every))
        yield from (f"in {_house(short)}" for short in (initials, initials[:-1] + words[-1], whole))


def _house(name: str) -> str:
    """The name of an outlet as it is compared: how it sounds, as a name or as that of its site, without an article and
    what is added in brackets; umlauts may be written out. Of up to three letters, as initials are, each counts."""
    bare = BESIDE.sub("", folded(HOST.sub("", ADDED.sub("", name) or name))).replace("&", "and")
    is_latin = 2 * len(re.findall("[a-z]", bare)) > len(re.findall(r"[^\W\d_]", bare))
    own = _voice(bare)
    written = latin(own if is_latin else bare)
    for spelt, same in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("x", "ks")):
        written = written.replace(spelt, same)
    whole = ARTICLE.sub("", re.sub(r"\W", "", written))
    return (sound(whole) if len(whole) > INITIALS else whole) or own


def _voice(name: str) -> str:
    """A name as it is compared: its words, however they are typed, spelt with look-alikes, or joined by signs."""
    return " ".join(re.findall(r"\w+", skeleton(folded(name)).casefold()))


def is_taken_back(source: SourceDocument) -> bool:
    """Whether a source supports nothing any more."""
    standing = source.get("standing")
    return standing is not None and standing["state"] in VOID


def _void(source: SourceDocument, zone: tzinfo) -> date | None:
    if not is_taken_back(source):
        return None
    on = source["standing"].get("on")
    lies = extent_of(on, zone) if on else EVER
    return lies.last or lies.first or date.min
