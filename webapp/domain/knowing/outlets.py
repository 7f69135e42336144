"""Under which name a source counts as one voice: its outlet, however that is written, or its authors."""

import re

from webapp.domain.plain import SourceDocument
from webapp.domain.text import folded
from webapp.domain.text.address_form import normal_address
from webapp.domain.text.address_table import SHARED
from webapp.domain.text.languages import NAMES
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.sounds import latin, sound
from webapp.domain.vocabulary import SourceType

BY_AUTHOR = frozenset({SourceType.POST, SourceType.SPEECH, SourceType.PERSONAL_COMMUNICATION})
"""Types that speak with their author's voice, wherever they appeared."""

BY_AUTHOR_ALONE = frozenset({SourceType.INTERVIEW, SourceType.POST_WEBLOG})
"""Types that do so if they appeared in no container. So does a book that names its authors: a press prints many."""

ARTICLES = "the|der|die|das|les?|la|el|il"
ARTICLE = re.compile(f"^({ARTICLES})(?=...)")
"""An article before a name, which many leave out: “Der Spiegel”, spiegel.de."""

SMALL = re.compile(rf"{ARTICLES}|of|and|for|de|du|des|del|für|und|et|y", re.IGNORECASE)
"""Words that initials usually skip."""

INITIALS = 3
"""Names up to this many letters may be initials, which sound like others: RFE, RFI."""

ADDED = re.compile(rf"\s*(\([^()]*\)|\[[^][]*\]|,\s*({ARTICLES}))\s*$", re.IGNORECASE)
"""What follows a name and is no part of it: a place or a former name in brackets, an article."""

OTHERWISE_CALLED = (
    "farsi", "dari", "hausa", "deutsch", "francais", "espanol", "mundo", "portugues", "brasil", "turkce", "afrique",
    "arabi", "по-русски", "украинською",
)  # fmt: skip
"""Languages in names of services that are not the English name of the language."""

LANGUAGE = "|".join([*map(str.casefold, NAMES.values()), *OTHERWISE_CALLED])

BESIDE = re.compile(
    rf"(?<=\w)('s)?([\s-]+(online|news([\s-]agency)?|agency|ajans[ıi]|international|uk|us|((in|en|auf)\s)?({LANGUAGE})"
    r"([\s-](service|edition))?|world service|news украіна|русская служба|украінська служба))+$"
)
"""Endings that an outlet may use or leave out, and its services in other languages: “BBC News”, “Spiegel Online”, “BBC
Persian”. Matches folded names."""

HOST = re.compile(
    r"^(?:https?://)?(?:www\.)?|(?<=\w)\.(com?(\.[a-z]{2})?|org|net|info|int|(gov\.)?[a-z]{2}|gov)(/.*)?$",
    re.IGNORECASE,
)
"""What turns the name of an outlet into that of its site or into an address: “Le Monde.fr”."""


def outlet(source: SourceDocument) -> str:
    """Return the comparable name of the source's one voice: "in …" its outlet, else its site, "by …" its authors in any
    order for what people say in their own name, or "" if only the source itself identifies it."""
    kind = source["type"]
    speaks_alone = kind in BY_AUTHOR_ALONE or (kind == SourceType.BOOK and source["author"])
    if kind in BY_AUTHOR or (speaks_alone and not source["container-title"]):
        names = (author["literal"] or f"{author['given']} {author['family']}" for author in source["author"])
        authors = " & ".join(sorted(" ".join(sorted(_voice(name).split())) for name in names))
        return authors and f"by {authors}"
    house = _house(_container(source) or _site(source))
    return house and f"in {house}"


def abbreviations(source: SourceDocument) -> set[str]:
    """Return the comparable names that an outlet of several words may be abbreviated to: its initials, also with those
    of small words, or before the whole last word (“AFP”, “VOA”, “nytimes.com”)."""
    every = re.findall(r"[^\W\d_]+", HOST.sub("", ADDED.sub("", _container(source))))
    words = [word for word in every if not SMALL.fullmatch(word)]
    if len(words) < 2 or not outlet(source).startswith("in "):
        return set()
    initials, with_small = ("".join(word[0] for word in some) for some in (words, every))
    return {f"in {_house(short)}" for short in (initials, initials[:-1] + words[-1], with_small)}


def _container(source: SourceDocument) -> str:
    return source["container-title"] or source.get("publisher", "")


def _site(source: SourceDocument) -> str:
    """Return the host of the source's address, "" if many publish there."""
    host = normal_address(source["URL"] or source["archive-URL"] or "").partition("/")[0]
    return "" if SHARED.fullmatch(host) else host


def _house(name: str) -> str:
    """Return how the name of an outlet or of its site sounds, without an article and additions; umlauts may be written
    out. Up to INITIALS letters each letter counts as it is."""
    bare = BESIDE.sub("", folded(HOST.sub("", ADDED.sub("", name) or name))).replace("&", "and")
    is_latin = 2 * len(re.findall("[a-z]", bare)) > len(re.findall(r"[^\W\d_]", bare))
    own = _voice(bare)
    written = latin(own if is_latin else bare)
    for spelt, same in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("x", "ks")):
        written = written.replace(spelt, same)
    whole = ARTICLE.sub("", re.sub(r"\W", "", written))
    return (sound(whole) if len(whole) > INITIALS else whole) or own


def _voice(name: str) -> str:
    """Return the words of a name, whether typed in another case, with look-alike letters or joined by signs."""
    return " ".join(re.findall(r"\w+", skeleton(folded(name)).casefold()))
