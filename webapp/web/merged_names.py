"""Query parameters that name merged items or places: bookmarked addresses lead on to what these became part of."""

import re
from collections.abc import Iterator
from itertools import cycle

from flask import g, request

from webapp.domain.items import Key, by_kind
from webapp.domain.vocabulary import ItemKind
from webapp.http.render import partial
from webapp.reading.heirs import heirs_among
from webapp.reading.names import missing
from webapp.reading.places import named_otherwise
from webapp.web.query import here, reads

NAMING = {
    **dict.fromkeys(("actor", "side", "with", "open", "speaker"), (ItemKind.ACTOR,)),
    **dict.fromkeys(("issue", "stance_on"), (ItemKind.ISSUE,)),
    "source": (ItemKind.SOURCE,),
    "cell": (ItemKind.ACTOR, ItemKind.ISSUE),
}
"""The parameters whose values are uids of items that can be merged, and the kinds of these items, in turn."""

SEPARATOR = re.compile("([,.])")
"""What stands between uids in one value, as in side=rus,usa and cell=rus.ceasefire."""


def onward() -> str | None:
    """Return this address with merged actors, issues and places replaced by what they became; None if it names none."""
    pairs = list(request.args.items(multi=True))
    into = _heirs({key for pair in pairs for key in _named(*pair)})
    places = named_otherwise(g.snapshot, request.args.getlist("place"))
    if not into and not places:
        return None
    followed = [
        (name, places.get(value, value) if name == "place" else _followed(name, value, into)) for name, value in pairs
    ]
    return here(dict.fromkeys(followed))


def _heirs(named: set[Key]) -> dict[Key, str]:
    if not named:
        return {}
    if not partial():
        _of_page = g.snapshot.roster  # a whole page loads it anyway, and it saves `missing` its queries
    gone = {kind: missing(g.snapshot, kind, uids) for kind, uids in by_kind(named).items()}
    return heirs_among(g.snapshot, gone)


def _named(name: str, value: str) -> Iterator[Key]:
    is_fold = name == "open" and "said_by" not in (reads() or ())  # of the timeline: no side
    if name in NAMING and not is_fold:
        yield from zip(cycle(NAMING[name]), SEPARATOR.split(value)[::2], strict=False)


def _followed(name: str, value: str, into: dict[Key, str]) -> str:
    pieces = SEPARATOR.split(value)
    pieces[::2] = [into.get(key, key[1]) for key in _named(name, value)] or pieces[::2]
    return "".join(pieces)
