"""The items that merged items became part of."""

from collections.abc import Collection

from webapp.domain.changes.references import References
from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import latest_of


def heirs(dossier: Dossier, kind: ItemKind, uids: Collection[str]) -> dict[str, str]:
    """Return the items that merged ones are part of, by the uid of each; if those were merged in turn, the last. Items
    that are not deleted, or were deleted without being merged, are left out. An item is only merged into one that
    exists, so each step leads to one that existed longer, and none leads back."""
    into_by_uid: dict[str, str] = {}
    waiting = {*uids}
    while waiting:
        latest = latest_of(dossier, kind, waiting)
        step = {uid: revision.merged_into for uid, revision in latest.items() if revision.merged_into}
        into_by_uid |= step
        waiting = {*step.values()} - into_by_uid.keys()
    return {uid: _last(uid, into_by_uid) for uid in uids if uid in into_by_uid}


def heirs_among(dossier: Dossier, references: References) -> dict[Key, str]:
    """Return the items that merged ones of several kinds are part of, by the kind and uid of each."""
    return {(kind, uid): into for kind, uids in references.items() for uid, into in heirs(dossier, kind, uids).items()}


def heir(dossier: Dossier, kind: ItemKind, uid: str) -> str | None:
    """Return the item that a merged one is part of; None if it is not merged."""
    return heirs(dossier, kind, [uid]).get(uid)


def _last(uid: str, steps: dict[str, str]) -> str:
    while uid in steps:
        uid = steps[uid]
    return uid
