"""Who changed an item while somebody had it open, in words."""

from flask import g

from webapp.domain.problems import excerpt
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import current_person
from webapp.reading.meanwhile import changers_between
from webapp.store.database import read

MOST = 3
"""Names in a sentence."""


def changer_words(kind: ItemKind, uid: str, since: int, until: int) -> str:
    """Return who made the revisions of an item after `since`, up to `until`, as the beginning of a sentence: "Maria
    and Petro". The reader is "You" alone, "you" at the end of others; whoever is not known is "Someone"."""
    reader = current_person()
    names: dict[str, None] = {}
    own: list[str] = []
    for changer in changers_between(read(), g.negotiation.id, kind, uid, since, until):
        if reader and changer.person_id == reader.id:
            own = ["you"]
        else:
            names[excerpt(changer.name)] = None
    if not names:
        return "You" if own else "Someone"
    return _listed([*names, *own])


def _listed(names: list[str]) -> str:
    if len(names) > MOST:
        names = [*names[: MOST - 1], f"{len(names) - MOST + 1} others"]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
