"""Who changed an item while somebody had it open, in words."""

from flask import g

from webapp.domain.vocabulary import ItemKind
from webapp.http.access import current_person
from webapp.reading.meanwhile import changers_between, in_words
from webapp.store.database import read


def changer_words(kind: ItemKind, uid: str, since: int, until: int) -> str:
    """Return who made the revisions of an item after `since`, up to `until`, as the beginning of a sentence."""
    reader = current_person()
    changers = changers_between(read(), g.negotiation.id, kind, uid, since, until)
    return in_words(changers, reader.id if reader else None)
