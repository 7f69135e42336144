"""The input and the outcome of a save."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from webapp.domain.changes.three_way_merge import Clash
from webapp.domain.document import FORMAT_NUMBER, canonical
from webapp.domain.document.fields import Item
from webapp.domain.document.file import format_number
from webapp.domain.items import Key, is_header
from webapp.domain.plain import ItemDocument, NegotiationDocument, read
from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.reading.revisions import Latest


@dataclass(frozen=True)
class Draft:
    """What an item becomes: the canonical text of its checked document. A text of None deletes it.

    `base` is the number of the revision it was written against: 0 for a new item, the number of the deletion to bring
    an item back, None for whatever is there (an import). `path` leads problems back to their place in the form or file.
    `format` is that of the file, which cannot say what came with a later one; `since` is the first format that can say
    what the text says. A deletion names in `merged_into` the item that the deleted one becomes part of, if any.
    `fingerprint` is that of the text the draft was made from, if a file has it.
    """

    kind: ItemKind
    uid: str
    text: str | None
    base: int | None = None
    path: str = ""
    format: int = FORMAT_NUMBER
    merged_into: str | None = None
    since: int = 1
    fingerprint: str = ""

    @classmethod
    def of(
        cls,
        item: Item,
        base: int | None = None,
        path: str = "",
        format: int = FORMAT_NUMBER,  # noqa: A002
        fingerprint: str = "",
    ) -> "Draft":
        """Return the draft that saves a checked document."""
        text, since = canonical(item), format_number(item)
        return cls(item.item_kind, item.uid, text, base, path, format, since=since, fingerprint=fingerprint)

    @property
    def key(self) -> Key:
        return self.kind, self.uid

    @cached_property
    def document(self) -> ItemDocument:
        """The document as plain values; only of drafts that delete nothing."""
        return read(ItemDocument, self.text)


def header_among(drafts: Iterable[Draft]) -> NegotiationDocument | None:
    """Return the header of the negotiation, if these drafts write one."""
    written = ((draft.kind, draft.document) for draft in drafts if draft.kind == ItemKind.NEGOTIATION and draft.text)
    return next((document for kind, document in written if is_header(document, kind)), None)


@dataclass(frozen=True, slots=True)
class Act:
    """Who changes something, when (aware), why, and what kind of change it is; kept with the change for good.
    `person_id` is the author's account, `editor_id` that of an editor who acts on what somebody else wrote: whoever
    acts must have the role for it (see `rights`)."""

    who: str
    at: datetime
    why: str = ""
    person_id: int | None = None
    reason: Reason | None = None
    editor_id: int | None = None

    @property
    def by_id(self) -> int | None:
        """The account of whoever acts; None on the command line."""
        return self.person_id if self.editor_id is None else self.editor_id


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms on which a file is taken in: at a moment, keeping changes made here unless it may `overwrite` them."""

    at: datetime
    overwrite: Collection[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Standoff:
    """Why an item of a file stays as it is here, and what both sides changed; the file's side is "mine"."""

    reason: str
    clashes: list[Clash] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What a save did: the version after it, and the items it touched. Of a file also the items left alone and why,
    those merged with changes made here, and those changed although nobody can say whether they were newer here."""

    version: int
    created: list[Key] = field(default_factory=list)
    changed: list[Key] = field(default_factory=list)
    deleted: list[Key] = field(default_factory=list)
    stale: dict[Key, Standoff] = field(default_factory=dict)
    merged: list[Key] = field(default_factory=list)
    unknown: list[Key] = field(default_factory=list)

    @property
    def touched(self) -> int:
        """How many items have a new revision."""
        return len(self.created) + len(self.changed) + len(self.deleted)

    @property
    def new_version(self) -> int | None:
        """The version that it made; None if it changed nothing."""
        return self.version if self.touched else None

    def at(self, version: int) -> "SaveOutcome":
        """Return the same with the version that it made, and the stale items sorted."""
        return replace(self, version=version, stale=dict(sorted(self.stale.items())))

    def add(self, drafts: Iterable[Draft], before: Mapping[Key, Latest]) -> None:
        """Note what becomes of the items of these drafts, whose newest revisions are in `before`."""
        for draft in drafts:
            is_stored = draft.key in before and before[draft.key].text is not None
            (self.deleted if draft.text is None else self.changed if is_stored else self.created).append(draft.key)


class Conflict(Exception):
    """Raised if an item is no longer at the revision a draft was based on; nothing was changed."""

    def __init__(self, draft: Draft, current: Latest | None) -> None:
        self.draft = draft
        self.current = current
        base, newest = draft.base or 0, current.number if current else 0
        why = f"has no revision {base}" if self.has_unknown_base else f"was changed after revision {base}"
        super().__init__(f"“{draft.uid}” {why}, on which this was based; its newest is {newest}.")

    @property
    def has_unknown_base(self) -> bool:
        """Whether the draft was based on a revision that is not here, as after a backup was restored."""
        return not self.draft.base or (self.current is not None and self.draft.base > self.current.number)
