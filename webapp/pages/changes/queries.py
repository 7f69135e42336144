"""The log's queries: changes by version, and what each of them did to which items."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, tzinfo

from sqlalchemy import ColumnElement, exists, func, select, tuple_
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.domain.changes.diff import Difference, differences
from webapp.domain.dates import DAY
from webapp.domain.grouping import grouped
from webapp.domain.items import Key, Names, name_of
from webapp.domain.plain import ItemDocument, Json, read
from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.changes import act, change_to
from webapp.reading.deletions import Deletion
from webapp.reading.dossier import Dossier
from webapp.reading.names import names_in_documents
from webapp.reading.paging import Page
from webapp.reading.parameters import Parameters
from webapp.reading.revisions import AT_ONCE, EARLIER, IS_EARLIER, last_document


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which changes to list: by whom, of what kind of item, of which item, after which version, for what reason."""

    who: str = ""
    kind: ItemKind | None = None
    item: str = ""
    since: int | None = None
    reason: Reason | None = None

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> "LogFilter":
        """Return the filter that a query string asks for. Raises Invalid."""
        read = Parameters(args)
        kind, reason = read.term("kind", ItemKind), read.term("reason", Reason)
        return cls(
            read.text("who"),
            ItemKind(kind) if kind else None,
            read.uid("item"),
            read.number("since"),
            Reason(reason) if reason else None,
        )

    def to_args(self) -> dict[str, object]:
        """Return the parameters of the query string, without empty ones."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


SIZE = 20
"""Changes on a page of the log."""

FEW = 8
"""Items of one change that are shown; of more the log shows their number, and the change's own page folds them."""

ITEMS_AT_ONCE = 50
"""Items on the page of a change."""

MOST_IN_FILE = 100
"""Changes in one file of the log."""

MOST_PEOPLE = 100
"""Names offered to choose from."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What a change did to one item: its document before and after, None if there was or is none."""

    kind: ItemKind
    uid: str
    number: int
    before: ItemDocument | None
    after: ItemDocument | None
    merged_into: str | None = None

    @property
    def act(self) -> str:
        """What was done: added, changed, deleted, merged or restored."""
        return act(self.number, self.before is None, self.after is None, self.merged_into)

    @property
    def name(self) -> str:
        """The item's name after the change, or before it was deleted."""
        document = self.after or self.before
        return name_of(document) if document else self.uid

    @property
    def differences(self) -> list[Difference]:
        """The differences field by field; of an added or deleted item, everything in it."""
        after: Json = self.after if self.after is not None else dict.fromkeys(self.before or {})
        return differences(self.before or {}, after)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A change, how many items of each kind it touched, and those of them to show."""

    change: Change
    counts: Counter[ItemKind]
    touched: list[ItemChange] = field(default_factory=list)


def log(dossier: Dossier, filter_: LogFilter, after: int | None, before: int | None) -> Page[LogEntry]:
    """Return a page of changes, newest first: those older than version `after`, or just newer than `before`."""
    query = select(Change).where(*_tests(dossier.id, filter_)).limit(SIZE + 1)
    backward, started = before is not None, before is not None or after is not None
    if before is not None:
        query = query.where(Change.version > before).order_by(Change.version)
    else:
        query = query.where(*([Change.version < after] if after is not None else [])).order_by(Change.version.desc())
    rows = dossier.session.scalars(query).all()
    changes = Page.cut(rows, SIZE, lambda change: change.version, backward=backward, started=started)
    counts = _counts(dossier.session, changes.entries)
    unfolded = {row.id for row in changes.entries if filter_.item or _matching(counts[row.id], filter_) <= FEW}
    touched = _touched(dossier.session, unfolded, filter_)
    return changes.of([LogEntry(row, counts[row.id], touched[row.id]) for row in changes.entries])


def change(dossier: Dossier, version: int, after: Key | None) -> LogEntry | None:
    """Return a change with a page of its items, after a (kind, uid); None if there is no such version."""
    row = change_to(dossier, version)
    if row is None:
        return None
    counts = _counts(dossier.session, [row])
    return LogEntry(
        row, counts[row.id], _touched(dossier.session, {row.id}, LogFilter(), after, ITEMS_AT_ONCE + 1)[row.id]
    )


def version_before(dossier: Dossier, day: date, zone: tzinfo) -> int:
    """Return the last version before a day began in a zone, 0 if there was none."""
    begins = datetime.combine(max(day, date.min + DAY), time(), zone)  # the first of all days begins before UTC does
    earlier = Change.made_at < begins.astimezone(UTC)
    query = select(Change.version).where(Change.negotiation_id == dossier.id, earlier)
    return dossier.session.scalar(query.order_by(Change.version.desc()).limit(1)) or 0


def changes_since(dossier: Dossier, version: int) -> Sequence[Change]:
    """Return the first changes after a version, oldest first; one more than MOST_IN_FILE says that there are more."""
    query = select(Change).where(*_tests(dossier.id, LogFilter(since=version)))
    return dossier.session.scalars(query.order_by(Change.version).limit(MOST_IN_FILE + 1)).all()


def items_of(session: Session, changes: Iterable[Change]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield what these changes did to each item, however many, without their documents: the change's id and the item,
    in the order of the changes."""
    query = (
        select(Revision.change_id, Revision.kind, Revision.uid, Revision.number, Revision.merged_into)
        .add_columns(EARLIER.document.is_(None), Revision.document.is_(None))
        .outerjoin(EARLIER, IS_EARLIER)
        .where(Revision.change_id.in_([change.id for change in changes]))
        .order_by(Revision.change_id, Revision.kind, Revision.uid)
        .execution_options(yield_per=AT_ONCE)
    )
    for change_id, kind, uid, number, into, was_gone, is_gone in session.execute(query):
        done = {"kind": kind.value, "uid": uid, "act": act(number, was_gone, is_gone, into)}
        yield change_id, done | ({"merged_into": into} if into else {})


def people(dossier: Dossier) -> Sequence[str]:
    """Return the names in the log."""
    query = select(Change.who).where(Change.negotiation_id == dossier.id).distinct()
    return dossier.session.scalars(query.order_by(Change.who).limit(MOST_PEOPLE)).all()


def names(dossier: Dossier, touched: Sequence[ItemChange]) -> Names:
    """Return the items that these documents name: gone ones as they were last, with what merged ones became."""
    both = ((item.kind, document) for item in touched for document in (item.before, item.after))
    named = names_in_documents(dossier, both)
    for kind, documents in named_by_mergers(dossier, touched).items():
        named.add(kind, documents)
    return named


def named_by_mergers(dossier: Dossier, gone: Iterable[ItemChange | Deletion]) -> Names:
    """Return what merged items became part of, as it was last, even if it is gone by now."""
    into = {(item.kind, item.merged_into) for item in gone if item.merged_into}
    named = Names()
    for kind, uid in into:
        named.add(kind, {uid: last_document(dossier, kind, uid)})
    return named


def _tests(negotiation_id: int, filter_: LogFilter) -> list[ColumnElement[bool]]:
    tests = [Change.negotiation_id == negotiation_id]
    if filter_.who:
        tests.append(Change.who == filter_.who)
    if filter_.reason:
        tests.append(Change.reason == filter_.reason)
    if filter_.since is not None:
        tests.append(Change.version > filter_.since)
    if filter_.item:
        kinds = [filter_.kind] if filter_.kind else list(ItemKind)
        of_item = Revision.negotiation_id == negotiation_id, Revision.kind.in_(kinds), Revision.uid == filter_.item
        tests.append(Change.id.in_(select(Revision.change_id).where(*of_item)))
    elif filter_.kind:
        tests.append(exists().where(Revision.change_id == Change.id, Revision.kind == filter_.kind))
    return tests


def _counts(session: Session, changes: Iterable[Change]) -> Mapping[int, Counter[ItemKind]]:
    counts: dict[int, Counter[ItemKind]] = defaultdict(Counter)
    query = (
        select(Revision.change_id, Revision.kind, func.count())
        .where(Revision.change_id.in_([change.id for change in changes]))
        .group_by(Revision.change_id, Revision.kind)
        .order_by(Revision.kind)
    )
    for change_id, kind, count in session.execute(query):
        counts[change_id][kind] = count
    return counts


def _matching(counts: Counter[ItemKind], filter_: LogFilter) -> int:
    return counts[filter_.kind] if filter_.kind else counts.total()


def _touched(
    session: Session, change_ids: set[int], filter_: LogFilter, after: Key | None = None, limit: int | None = None
) -> Mapping[int, list[ItemChange]]:
    query = (
        select(Revision, EARLIER.document)
        .outerjoin(EARLIER, IS_EARLIER)
        .where(Revision.change_id.in_(change_ids))
        .order_by(Revision.change_id, Revision.kind, Revision.uid)
        .limit(limit)
    )
    if filter_.kind:
        query = query.where(Revision.kind == filter_.kind)
    if filter_.item:
        query = query.where(Revision.uid == filter_.item)
    if after:
        query = query.where(tuple_(Revision.kind, Revision.uid) > after)
    return grouped((revision.change_id, _item_change(revision, old)) for revision, old in session.execute(query))


def _item_change(revision: Revision, old: str | None) -> ItemChange:
    documents = _read(old), _read(revision.document)
    return ItemChange(revision.kind, revision.uid, revision.number, *documents, revision.merged_into)


def _read(text: str | None) -> ItemDocument | None:
    return read(ItemDocument, text) if text else None
