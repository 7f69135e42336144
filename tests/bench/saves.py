"""What saving costs among many events: one item of each kind, a renaming, a deletion, a merger, and taking it back.

    python -m tests.bench.saves DATABASE [EVENTS]

prints one JSON object: milliseconds of the processor. Works on a copy, to which a second negotiation of so many EVENTS
is added, in all of which one actor takes part, and in a tenth of them each of two others.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.bench.generate import UID
from tests.bench.measure import NOW, Figures, application, front, get, median_ms
from webapp import reading, record
from webapp.domain.document import ITEMS, parse
from webapp.domain.vocabulary import ItemKind
from webapp.imports import negotiation_file
from webapp.model import TABLES
from webapp.model import Event as EventRow
from webapp.reading.dossier import Dossier
from webapp.store.database import Database

CROWDED = "crowded"
ACT = record.Act("Bench", NOW)
NAMES = {ItemKind.EVENT: "title", ItemKind.ACTOR: "name", ItemKind.SOURCE: "title", ItemKind.ISSUE: "name"}


def crowded(events: int) -> Iterator[str]:
    """A negotiation in whose every event one actor takes part."""
    header = {"uid": CROWDED, "title": "The same again", "timezone": "Europe/Kyiv"}
    people = ("everywhere", "one", "other")
    actors = [json.dumps({"uid": uid, "name": uid.title(), "kind": "person", "affiliation": None}) for uid in people]
    yield f'{{"format": "ceasefire-timeline/2", "negotiation": {json.dumps(header)}, "actors": [{", ".join(actors)}],'
    yield ' "events": ['
    for number in range(events):
        those = ["everywhere", *people[number % 10 + 1 :][:1]]
        event = {"uid": f"talks-{number}", "title": f"Talks {number}", "kind": "talks", "status": "occurred"}
        event["date"] = {"edtf": str(date(2018, 1, 1) + timedelta(days=number % 2_500))}
        event["participants"] = [{"actor": uid, "role": "party"} for uid in those]
        yield ("," if number else "") + json.dumps(event)
    yield "]}"


class Saver:
    """Saves as the forms do: read, check, save, commit."""

    def __init__(self, database: Database, uid: str) -> None:
        self.database = database
        self.uid = uid

    def uids(self, kind: ItemKind, *tests: Any) -> list[str]:
        """Some items of a kind."""
        with self.database.reader() as session:
            here = TABLES[kind].__table__.c
            mine = here.negotiation_id == self.dossier(session).id
            return [*session.scalars(select(here.uid).where(mine, *tests).limit(20))]

    def dossier(self, session: Session) -> Dossier:
        """The negotiation."""
        return reading.dossier_named(session, self.uid)

    def rename(self, kind: ItemKind, uid: str) -> int:
        """Calls an item otherwise; the version then."""
        with self.database.write() as session:
            here = self.dossier(session)
            latest = reading.latest(here, kind, uid)
            assert latest
            name = latest.document[NAMES[kind]].rstrip("!") + "!" * (latest.number % 2)
            raw = {**latest.document, NAMES[kind]: name}
            item = parse(ITEMS[kind], raw, record.context(here, NOW))
            return record.save(session, self.uid, [record.Draft.of(item, base=latest.number)], ACT).version

    def delete(self, kind: ItemKind, uid: str) -> int:
        """Deletes an item; the version then."""
        with self.database.write() as session:
            latest = reading.latest(self.dossier(session), kind, uid)
            assert latest
            return record.save(session, self.uid, [record.Draft(kind, uid, None, base=latest.number)], ACT).version

    def merge(self, uid: str, into: str) -> int:
        """Makes an actor part of another; the version then."""
        with self.database.write() as session:
            here = self.dossier(session)
            return record.plan_merger(here, ItemKind.ACTOR, uid, into).save(here, ACT).version

    def undo(self, version: int) -> int:
        """Takes a change back; the version then."""
        with self.database.write() as session:
            return record.undo(self.dossier(session), version, ACT).version

    def renaming(self, kind: ItemKind, *tests: Any) -> float:
        """How long it takes to call an item otherwise, in milliseconds."""
        uids = self.uids(kind, *tests)
        return median_ms(20, lambda number: self.rename(kind, uids[number % len(uids)]))


def _once(act: Any) -> tuple[float, Any]:
    results: list[Any] = []
    return median_ms(1, lambda _: results.append(act())), results[0]


def _among_many(saver: Saver) -> Figures:
    whole, inside = EventRow.part_of.is_(None), EventRow.part_of.is_not(None)
    first, part = (saver.uids(ItemKind.EVENT, test)[0] for test in (whole, inside))
    figures: Figures = {"first": _once(lambda: saver.rename(ItemKind.EVENT, first))[0]}
    figures["event"], figures["part"] = (saver.renaming(ItemKind.EVENT, test) for test in (whole, inside))
    figures |= {kind.value: saver.renaming(kind) for kind in (ItemKind.ACTOR, ItemKind.SOURCE, ItemKind.ISSUE)}
    figures["delete"], version = _once(lambda: saver.delete(ItemKind.EVENT, part))
    figures["undo"], _ = _once(lambda: saver.undo(version))
    return figures


def _crowded(path: Path, database: Database, events: int) -> Figures:
    with database.write() as session:
        negotiation_file.import_file(session, "".join(crowded(events)).encode(), ACT)
    saver = Saver(database, CROWDED)
    figures: Figures = {}
    with application(path) as app:
        assert get(app, f"/{CROWDED}/?q=everywhere")[0] == "200 OK"
        figures["rename"], _ = _once(lambda: saver.rename(ItemKind.ACTOR, "everywhere"))
        front(app).kept.clear()
        figures["rename_page"], _ = _once(lambda: get(app, f"/{CROWDED}/"))
        figures["rename_search"], _ = _once(lambda: get(app, f"/{CROWDED}/?q=everywhere"))
    figures["merge"], version = _once(lambda: saver.merge("other", "one"))
    figures["merge_undo"], _ = _once(lambda: saver.undo(version))
    return figures


def main(path: Path, events: int) -> Figures:
    """All of it."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(shutil.copy(path, folder))
        database = Database(f"sqlite:///{copy}")
        figures = _among_many(Saver(database, UID)) | _crowded(copy, database, events)
        database.engine.dispose()
    return figures


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
