"""Chains that a save would make: actors that belong to others, events that are part of others.

Circles are refused, and so are chains of more than `LONGEST` links. Only the links that a save changes are followed:
upwards through the drafts and the record, and downwards in the record, level by level. A longer chain from before this
limit stays, but nothing more is joined to it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from sqlalchemy import SQLColumnExpression, select

from webapp.domain.chains import LONGEST, Links, upwards
from webapp.domain.items import Key
from webapp.domain.problems import FIELDS, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.model import Actor, Event
from webapp.reading.dossier import Dossier
from webapp.reading.referring import Column
from webapp.reading.revisions import in_batches
from webapp.record.draft import Draft

LINKS: tuple[tuple[ItemKind, Column, str], ...] = (
    (ItemKind.EVENT, Event.part_of, "part_of"),
    (ItemKind.ACTOR, Actor.affiliation, "affiliation"),
)
"""The kinds of items that make chains, the column with the next item of each, and the field of its document."""

SHOWN = 10
"""Members of a chain that a sentence names."""


def links_of(work: Iterable[Draft]) -> dict[Key, str | None]:
    """Return the next item of each item that makes chains, according to these drafts."""
    fields = {kind: field for kind, _, field in LINKS}
    return {
        draft.key: cast(str | None, draft.document.get(fields[draft.kind]) if draft.text else None)
        for draft in work
        if draft.kind in fields
    }


def link_problems(dossier: Dossier, new: Mapping[Key, str | None], paths: Mapping[Key, str]) -> Iterator[Problem]:
    """Yield the problems that these links would make, given the paths of their items."""
    for kind, column, field in LINKS:
        links = {uid: above for (of, uid), above in new.items() if of == kind}
        stored = _Stored(dossier, column)
        before = stored.links([uid for uid, above in links.items() if above])
        changed = {uid: None for uid, above in links.items() if above and above != before.get(uid)}
        if not changed:
            continue
        links |= stored.above(links)
        links |= (below := stored.below(links, changed.keys() & before.keys()))
        for uid, message in _refusals(links, changed, [*changed, *below], FIELDS[field]):
            path = paths[kind, uid]
            yield Problem(f"{path}.{field}" if path else field, message)


class _Stored:
    """The links in a column of the record."""

    def __init__(self, dossier: Dossier, column: Column) -> None:
        self.session = dossier.session
        self.above_uid, self.uid = column, column.class_.__table__.c.uid
        self.query = select(self.uid, column).where(column.class_.__table__.c.negotiation_id == dossier.id)

    def links(self, uids: Collection[str]) -> dict[str, str | None]:
        """Return the links of these items; items that do not exist are left out."""
        return self._read(self.uid, uids)

    def above(self, links: Links) -> dict[str, str | None]:
        """Return the links above the items of `links`, as many levels as show that a chain is too long."""
        links_above: dict[str, str | None] = {}
        waiting = {above for above in links.values() if above} - links.keys()
        for _ in range(LONGEST + 1):
            level = self.links(waiting)
            links_above |= level
            waiting = {above for above in level.values() if above} - links.keys() - links_above.keys()
        return links_above

    def below(self, links: Links, uids: Collection[str]) -> dict[str, str | None]:
        """Return the links to these items, to those below them and so on, unless `links` has others instead."""
        links_below: dict[str, str | None] = {}
        for _ in range(LONGEST):
            level = {
                uid: above for uid, above in self._read(self.above_uid, uids).items() if links.get(uid, above) == above
            }
            uids = level.keys() - links_below.keys()
            links_below |= level
        return links_below

    def _read(self, column: SQLColumnExpression[str | None], uids: Collection[str]) -> dict[str, str | None]:
        return dict(in_batches(self.session, self.query, column, uids))


class _Place(NamedTuple):
    """An item in its chain: how many links it has above it, and the nearest draft from it upwards that changes a link.
    `refused`: the chain is refused further up."""

    links: int
    draft: str | None
    refused: bool


def _refusals(links: Links, changed: Collection[str], uids: Sequence[str], label: str) -> Iterator[tuple[str, str]]:
    """Yield the drafts among `changed` that are refused, with the reason. Each item is visited once."""
    places: dict[str, _Place] = {}
    refused_drafts: set[str] = set()
    for start in uids:
        path: dict[str, int] = {}
        at: str | None = start
        while at and at not in places and at not in path:
            path[at] = len(path)
            at = links.get(at)
        passed = list(path)
        if at in path:
            circle = passed[path[at] :]
            circle_words = " → ".join([*circle[:SHOWN], *("…" for _ in circle[SHOWN:][:1]), at])
            if draft := next(filter(changed.__contains__, circle), None):
                yield draft, f"This makes a circle ({circle_words}); choose another, or none."
        top = _Place(-1, None, refused=at in path)
        for uid in reversed(passed):
            above = places.get(links.get(uid) or "", top)
            length, draft = above.links + 1, uid if uid in changed else above.draft
            too_long = length > LONGEST and draft is not None and not above.refused
            if too_long and draft and draft not in refused_drafts:
                refused_drafts.add(draft)
                yield draft, _too_long(label, uid, links)
            places[uid] = _Place(length, draft, above.refused or too_long)


def _too_long(label: str, uid: str, links: Links) -> str:
    names = " → ".join(upwards(uid, links)[:SHOWN])
    return f"{label} makes a chain of more than {LONGEST} links ({names} → …); choose one nearer to its end, or none."
