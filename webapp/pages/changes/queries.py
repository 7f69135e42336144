"""What the log reads: changes by version, and what each of them did to which items."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, exists, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from webapp.domain.diff import Difference, differences
from webapp.domain.items import Names
from webapp.domain.plain import ItemDocument, Json, read
from webapp.domain.references import references_of
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.pages.changes.log_filter import Asked
from webapp.reading import load_names
from webapp.reading.names import name_of
from webapp.reading.paging import Page

SIZE = 20
"""Changes on a page of the log."""

FEW = 8
"""Items of one change that are told one by one; of more the log tells their number, and their own page folds them."""

ITEMS = 50
"""Items on a page of one change."""

MOST_PEOPLE = 100
"""Names offered to choose from."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change did to one item: its document before and after, None where there was or is none."""

    kind: ItemKind
    uid: str
    number: int
    before: ItemDocument | None
    after: ItemDocument | None
    merged_into: str | None = None

    @property
    def act(self) -> str:
        """Added, changed, deleted, merged or restored."""
        if self.after is None:
            return "merged" if self.merged_into else "deleted"
        return "changed" if self.before is not None else "added" if self.number == 1 else "restored"

    @property
    def name(self) -> str:
        """What the item was called after the change, or before it was deleted."""
        document = self.after or self.before
        return name_of(document) if document else self.uid

    @property
    def differences(self) -> list[Difference]:
        """Field by field; all there is of what was added, and all there was of what was deleted."""
        after: Json = self.after if self.after is not None else dict.fromkeys(self.before or {})
        return differences(self.before or {}, after)


@dataclass(frozen=True, slots=True)
class Logged:
    """A change, how many items of each kind it touched, and those of them to show."""

    change: Change
    counts: Counter[ItemKind]
    touched: list[Touched] = field(default_factory=list)


def log(
    session: Session, negotiation_id: int, asked: Asked, after: int | None = None, before: int | None = None
) -> Page[Logged]:
    """A page of changes, newest first: those older than version `after`, or the ones just newer than `before`."""
    query = select(Change).where(*_wanted(negotiation_id, asked)).limit(SIZE + 1)
    if before is not None:
        query = query.where(Change.version > before).order_by(Change.version)
    else:
        query = query.where(*([Change.version < after] if after is not None else [])).order_by(Change.version.desc())
    found = Page.cut(
        session.scalars(query).all(),
        SIZE,
        lambda change: change.version,
        backward=before is not None,
        started=before is not None or after is not None,
    )
    counts = _counts(session, found.entries)
    shown = {one.id for one in found.entries if asked.item or _matching(counts[one.id], asked) <= FEW}
    touched = _touched(session, shown, asked)
    return Page([Logged(one, counts[one.id], touched[one.id]) for one in found.entries], found.before, found.after)


def change(session: Session, negotiation_id: int, version: int, after: tuple[ItemKind, str] | None) -> Logged | None:
    """One change with a page of its items, those after the (kind, uid) given; None where there is none."""
    found = session.scalar(select(Change).where(Change.negotiation_id == negotiation_id, Change.version == version))
    if found is None:
        return None
    counts = _counts(session, [found])
    return Logged(found, counts[found.id], _touched(session, {found.id}, Asked(), after, ITEMS + 1)[found.id])


def people(session: Session, negotiation_id: int) -> Sequence[str]:
    """The names in the log."""
    query = select(Change.who).where(Change.negotiation_id == negotiation_id).distinct()
    return session.scalars(query.order_by(Change.who).limit(MOST_PEOPLE)).all()


def names(session: Session, negotiation_id: int, touched: Iterable[Touched]) -> Names:
    """The items that these documents name."""
    documents = ((one.kind, document) for one in touched for document in (one.before, one.after) if document)
    return load_names(session, negotiation_id, references_of(documents))


def _wanted(negotiation_id: int, asked: Asked) -> list[ColumnElement[bool]]:
    wanted = [Change.negotiation_id == negotiation_id]
    if asked.who:
        wanted.append(Change.who == asked.who)
    if asked.reason:
        wanted.append(Change.reason == asked.reason)
    if asked.since is not None:
        wanted.append(Change.version > asked.since)
    if asked.item:
        kinds = [asked.kind] if asked.kind else list(ItemKind)
        here = and_(Revision.negotiation_id == negotiation_id, Revision.kind.in_(kinds), Revision.uid == asked.item)
        wanted.append(Change.id.in_(select(Revision.change_id).where(here)))
    elif asked.kind:
        wanted.append(exists().where(Revision.change_id == Change.id, Revision.kind == asked.kind))
    return wanted


def _counts(session: Session, changes: Iterable[Change]) -> Mapping[int, Counter[ItemKind]]:
    found: dict[int, Counter[ItemKind]] = defaultdict(Counter)
    query = (
        select(Revision.change_id, Revision.kind, func.count())
        .where(Revision.change_id.in_([change.id for change in changes]))
        .group_by(Revision.change_id, Revision.kind)
        .order_by(Revision.kind)
    )
    for change_id, kind, count in session.execute(query):
        found[change_id][kind] = count
    return found


def _matching(counts: Counter[ItemKind], asked: Asked) -> int:
    return counts[asked.kind] if asked.kind else counts.total()


def _touched(
    session: Session,
    change_ids: set[int],
    asked: Asked,
    after: tuple[ItemKind, str] | None = None,
    limit: int | None = None,
) -> Mapping[int, list[Touched]]:
    before = aliased(Revision)
    earlier = and_(
        before.negotiation_id == Revision.negotiation_id,
        before.kind == Revision.kind,
        before.uid == Revision.uid,
        before.number == Revision.number - 1,
    )
    query = (
        select(Revision, before.document)
        .outerjoin(before, earlier)
        .where(Revision.change_id.in_(change_ids))
        .order_by(Revision.change_id, Revision.kind, Revision.uid)
        .limit(limit)
    )
    if asked.kind:
        query = query.where(Revision.kind == asked.kind)
    if asked.item:
        query = query.where(Revision.uid == asked.item)
    if after:
        query = query.where(tuple_(Revision.kind, Revision.uid) > after)
    found: dict[int, list[Touched]] = defaultdict(list)
    for revision, old in session.execute(query):
        found[revision.change_id].append(
            Touched(
                revision.kind, revision.uid, revision.number, _read(old), _read(revision.document), revision.merged_into
            )
        )
    return found


def _read(text: str | None) -> ItemDocument | None:
    return read(ItemDocument, text) if text else None
