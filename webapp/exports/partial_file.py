"""A negotiation file of only those events that match a filter, or as they were known by a day.

It keeps what its events refer to, down to the sides of actors and the events they are part of, so that it can be
imported like any other, and says in `partial` what it was narrowed to.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from sqlalchemy.orm import Session

from webapp import reading
from webapp.domain.references import references
from webapp.domain.schedule import position
from webapp.domain.vocabulary import ItemKind
from webapp.formats import negotiation_file
from webapp.reading.revisions import batches
from webapp.reading.selection import Selection
from webapp.reading.snapshot import Document
from webapp.reading.walks import Walk
from webapp.record.rows import issue_days

AT_ONCE = 500
"""Events held while writing."""

IN_MEMORY = 1024 * 1024


def write(header: str, selection: Selection, said: str) -> Iterator[str]:
    """The file as pieces of text. `said` is the query string that it answers."""
    known = selection.known
    session = known.session
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        kept = _Kept(spool)
        cursor = None
        while found := selection.run(Walk(cursor, AT_ONCE, descending=False)):
            cursor = found[-1][0]
            events = [document for _, document in found]
            issued = issue_days(session, known.negotiation_id, references(events)[ItemKind.SOURCE]) if known.day else {}
            kept.add(known.as_known(events, issued))
        while missing := sorted(kept.named[ItemKind.EVENT] - kept.uids):
            kept.add(_standing(session, known.negotiation_id, ItemKind.EVENT, missing[:AT_ONCE]))
        while affiliations := _affiliations(session, known.negotiation_id, kept.named[ItemKind.ACTOR]):
            kept.named[ItemKind.ACTOR] |= affiliations
        lists: dict[str, Iterable[str]] = {
            f"{kind}s": _texts(session, known.negotiation_id, kind, kept.named[kind])
            for kind in (ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE)
        }
        yield from negotiation_file.write(header, {**lists, "events": kept.texts()}, partial=said)


class _Kept:
    """Events put aside as text, in any order, and given back in the order of the timeline; their references at hand."""

    def __init__(self, spool: IO[bytes]) -> None:
        self.spool = spool
        self.lines: list[tuple[str, int]] = []
        self.uids: set[str] = set()
        self.named: dict[ItemKind, set[str]] = defaultdict(set)

    def add(self, events: Collection[Document]) -> None:
        for kind, uids in references(events).items():
            self.named[kind] |= uids
        for event in events:
            self.uids.add(event["uid"])
            self.lines.append((position(event), self.spool.tell()))
            self.spool.write(json.dumps(event, ensure_ascii=False).encode() + b"\n")

    def texts(self) -> Iterator[str]:
        for _, start in sorted(self.lines):
            self.spool.seek(start)
            yield self.spool.readline().decode().rstrip("\n")


def _standing(session: Session, negotiation_id: int, kind: ItemKind, uids: Collection[str]) -> list[Document]:
    return [found.document for found in reading.latest_of(session, negotiation_id, kind, uids).values() if found.text]


def _affiliations(session: Session, negotiation_id: int, actors: set[str]) -> set[str]:
    """Whom these actors belong to, as far as that is not among them."""
    found = _standing(session, negotiation_id, ItemKind.ACTOR, actors)
    return {actor["affiliation"] for actor in found if actor["affiliation"]} - actors


def _texts(session: Session, negotiation_id: int, kind: ItemKind, uids: Collection[str]) -> Iterator[str]:
    for some in batches(sorted(uids)):
        found = reading.latest_of(session, negotiation_id, kind, some)
        yield from (found[uid].text or "" for uid in some)
