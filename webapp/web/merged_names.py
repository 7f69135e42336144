"""Query parameters that name merged items: bookmarked addresses lead on to what these became part of."""

from flask import g, request

from webapp.domain.vocabulary import ItemKind
from webapp.http.render import partial
from webapp.reading.heirs import heirs_among
from webapp.reading.names import missing
from webapp.store.database import read
from webapp.web.query import here

NAMING = {"actor": ItemKind.ACTOR, "side": ItemKind.ACTOR, "with": ItemKind.ACTOR, "issue": ItemKind.ISSUE}
"""The parameters whose values are uids of items that can be merged."""


def onward() -> str | None:
    """Return this address with merged actors and issues replaced by what they became; None if it names none."""
    pairs = list(request.args.items(multi=True))
    if not NAMING.keys() & {name for name, _ in pairs}:
        return None
    if not partial():
        _of_page = g.snapshot.roster  # a whole page loads it anyway, and it saves `missing` its queries
    gone = {
        kind: missing(g.snapshot, kind, uids)
        for kind in (ItemKind.ACTOR, ItemKind.ISSUE)
        if (uids := {value for name, value in pairs if NAMING.get(name) == kind})
    }
    into = heirs_among(read(), g.negotiation.id, gone)
    if not into:
        return None
    followed = [(name, into.get((NAMING[name], value), value) if name in NAMING else value) for name, value in pairs]
    return here(dict.fromkeys(followed))
