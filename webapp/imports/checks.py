"""Checks a negotiation file, and replaces the names of items that were merged since it was written."""

from collections.abc import Collection, Iterable, Iterator, Set
from datetime import datetime
from urllib.parse import parse_qs

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.changes.places import names_of_places, with_places_meant
from webapp.domain.changes.substitution import name_heirs
from webapp.domain.context import Context
from webapp.domain.document import FORMAT, FORMAT_NUMBER, FORMER, ITEMS, Given, NegotiationFile, canonical, parse
from webapp.domain.document.fields import Document, Item
from webapp.domain.document.file import LISTS, later_keys
from webapp.domain.document.fingerprint import KEY, fingerprint
from webapp.domain.document.negotiation import Negotiation
from webapp.domain.items import Key, by_kind, is_event
from webapp.domain.plain import EventDocument, Json, NegotiationDocument
from webapp.domain.problems import Invalid, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.imports.contents import Contents
from webapp.imports.stored_file import StoredDrafts
from webapp.reading.dossier import Dossier
from webapp.reading.heirs import heirs_among
from webapp.reading.revisions import batches, latest_among


class Checks:
    """Checks documents against the record, a moment, and the file: its `frame` and the `keys` in its lists."""

    def __init__(self, session: Session, frame: Json, keys: Set[Key], at: datetime) -> None:
        self.uid = _uid_of(frame)
        self.format = FORMAT_NUMBER - (frame.get("format") == FORMER)
        stored = reading.negotiation_with_header(session, self.uid)
        self.frame = {**frame, "negotiation": self._whole_header(frame["negotiation"], stored[1])} if stored else frame
        self.dossier = Dossier(session, stored[0]) if stored else Dossier.new(session)
        self.places = names_of_places(stored[1]) if stored else {}
        if stored:
            _refuse_cut(frame)
        self.deleted = deleted_among(self.dossier, keys) if stored else set()
        self.keys = keys
        self.heirs: dict[Key, str] = {}
        self.references: set[Key] = set()
        self._looked_up: set[Key] = set()
        self.left_out = self.deleted - self._merged_among(self.deleted)
        self._record = record.context(self.dossier, at, also=keys - self.deleted)
        self.context = Context(self._record.today, self._knows_or_heir)
        self._context_of_heirs = Context(self._record.today, self._knows)

    def inputs(self, items: Iterable[tuple[str, int, object]]) -> Iterator[Given]:
        """Yield the documents to check: the frame, and the items (list, index, value) that are not deleted in the
        record."""
        yield NegotiationFile, self.frame, ""
        for name, place, item in items:
            if key_of(LISTS[name], item) not in self.deleted:
                yield ITEMS[LISTS[name]], item, f"{name}.{place}"

    def stands(self, document: Document) -> bool:
        """Return whether the record holds exactly this document."""
        item = document.negotiation if isinstance(document, NegotiationFile) else document
        if self.dossier.is_new or not isinstance(item, Item):
            return False
        latest = reading.latest(self.dossier, item.item_kind, item.uid)
        return latest is not None and latest.text == canonical(item)

    def draft(self, document: Document, path: str) -> tuple[record.Draft, list[Problem]]:
        """Return the draft of an accepted document (of the header, for the frame), and in a file of the first format a
        problem for each key and form of date that is newer. Raises Invalid for what cannot be said of merged items."""
        item = document
        if isinstance(document, NegotiationFile):
            item, path = document.negotiation, "negotiation"
        assert isinstance(item, Item)
        mark, sent = item.base, item
        item = self._with_heirs(item, path)
        if item is not sent and not mark:  # no revision has the text with other names
            mark = fingerprint(canonical(sent))
        too_new = later_keys(item, path) if self.format < FORMAT_NUMBER else ()
        return record.Draft.of(item, None, path, self.format, mark), [
            Problem(path, f"What “{path.rpartition('.')[2]}” says came with {FORMAT}; say that the file is of it.")
            for path in too_new
        ]

    def contents(self, drafts: StoredDrafts) -> Contents:
        header = self.frame["negotiation"]
        is_exported = isinstance(header, dict) and KEY in header  # it names the revisions it was made from
        is_whole = is_exported and not self.frame.get("partial")
        left_out, version = sorted(self.left_out), self.dossier.negotiation.version
        return Contents(self.uid, drafts, left_out, version, self.references, self.heirs, is_whole)

    def _whole_header(self, header: object, stored: NegotiationDocument) -> object:
        """Return the header with what it does not name as it is stored, if a file lacks keys of the first format: those
        stand in every export, so it was written to add to the record rather than to change the header."""
        first = Negotiation.model_fields.keys() - Negotiation.later - {KEY}
        if not isinstance(header, dict) or first <= header.keys():
            return header
        kept = {key: value for key, value in stored.items() if self.format == FORMAT_NUMBER or key in first}
        return kept | header

    def _merged_among(self, keys: Collection[Key]) -> set[Key]:
        """Return those of these items that were merged; looks up, once, what they became part of."""
        if not self.dossier.is_new:
            self.heirs |= heirs_among(self.dossier, by_kind({*keys} - self._looked_up))
        self._looked_up |= {*keys}
        return {*keys} & self.heirs.keys()

    def _knows(self, kind: ItemKind, uid: str) -> bool:
        """Return whether the record or the file has an item; notes it if it is not in the file."""
        is_known = self._record.knows(kind, uid)
        if is_known and (kind, uid) not in self.keys:
            self.references.add((kind, uid))
        return is_known

    def _knows_or_heir(self, kind: ItemKind, uid: str) -> bool:
        """Return the same; a merged item exists if what it became part of does."""
        try:
            return self._knows(kind, uid)
        except ValueError:  # it is there no more
            if not self._merged_among([(kind, uid)]):
                raise
            return self._knows(kind, self.heirs[kind, uid])

    def _with_heirs(self, item: Item, path: str) -> Item:
        """Return the item, with names of merged items and others of places replaced. Raises Invalid for
        contradictions."""
        if item.item_kind not in {ItemKind.ACTOR, ItemKind.EVENT} or not (self.heirs or self.places):
            return item
        named = item.plain()
        document, clashes = name_heirs(item.item_kind, named, self.heirs)
        if clashes:
            raise Invalid([Problem(f"{path}.{clash.path}", clash.message) for clash in clashes])
        if is_event(document, item.item_kind):
            document = self._with_places_meant(document)
        return item if document is named else parse(ITEMS[item.item_kind], document, self._context_of_heirs, path)

    def _with_places_meant(self, event: EventDocument) -> EventDocument:
        """Return the event with the record's names of places, except those that it names otherwise there."""
        meant = with_places_meant(event, None, self.places)
        if meant is event or self.dossier.is_new:
            return event
        latest = reading.latest(self.dossier, ItemKind.EVENT, event["uid"])
        return with_places_meant(event, latest.read(EventDocument), self.places) if latest and latest.text else meant


def key_of(kind: ItemKind, item: object) -> Key | None:
    """Return the key of an unchecked item, if it has one."""
    uid = item.get("uid") if isinstance(item, dict) else None
    return (kind, uid) if isinstance(uid, str) else None


def deleted_among(dossier: Dossier, keys: Set[Key]) -> set[Key]:
    deleted: set[Key] = set()
    for batch in batches(sorted(keys)):
        latest = latest_among(dossier, by_kind(batch))
        deleted |= {key for key, revision in latest.items() if revision.text is None}
    return deleted


def _uid_of(frame: Json) -> str:
    header = frame.get("negotiation")
    uid = header.get("uid") if isinstance(header, dict) else None
    if not isinstance(uid, str):
        raise Invalid.single("This is not a negotiation file: it has no negotiation with a uid.", "negotiation.uid")
    return uid


def _refuse_cut(frame: Json) -> None:
    """Raise Invalid for a file as of a day: it holds only what was known by then."""
    partial = frame.get("partial")
    if isinstance(partial, str) and "as_of" in parse_qs(partial):
        raise Invalid.single(
            "This file is the record as it was known on an earlier day; it would take away what became known since. "
            "Take the file without a day, or a working copy.",
            "partial",
        )
