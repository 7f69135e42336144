"""How the items that a site began with differ from those of a newer file of the same talks."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.items import Key, by_kind
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Negotiation, Revision
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import all_revisions, latest_among


def is_empty(session: Session) -> bool:
    """Return whether the site holds no negotiation yet."""
    return session.scalar(select(Negotiation.id).limit(1)) is None


def never_here(dossier: Dossier, texts: Mapping[Key, str]) -> set[Key]:
    """Return those of these items that never had this text in any revision, without deleted ones."""
    said: set[Key] = set()
    is_deleted: dict[Key, bool] = {}
    for key, _, text in all_revisions(dossier, by_kind(texts)):
        is_deleted[key] = text is None
        if text == texts[key]:
            said.add(key)
    return {key for key in texts if key not in said and not is_deleted.get(key)}


def left_out(dossier: Dossier, by: str, keys: Collection[Key]) -> Iterator[Key]:
    """Yield the items of the first change, if somebody of this name made it, that still exist and are not listed."""
    tests = (Change.negotiation_id == dossier.id, Change.version == 1, Change.who == by)
    query = select(Revision.kind, Revision.uid).join(Change, Change.id == Revision.change_id).where(*tests)
    unlisted = {(ItemKind(kind), uid) for kind, uid in dossier.session.execute(query)} - set(keys)
    newest = latest_among(dossier, by_kind(unlisted))
    yield from sorted(key for key, revision in newest.items() if revision.text is not None)
