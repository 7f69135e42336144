"""The documents of stances, runs of them, and the issues they are on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter

from sqlalchemy import or_, select, tuple_

from webapp.domain.changes.references import cited_sources
from webapp.domain.items import Names
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import EventDocument, IssueDocument, NamedItem, SourceDocument, read, read_each
from webapp.domain.positions.stance_taken import StanceTaken, stances_taken
from webapp.domain.vocabulary import ItemKind
from webapp.model import EventState, Issue, Revision
from webapp.reading.as_known import as_known, breached, source_documents
from webapp.reading.documents import DOCUMENT, place_of_statement
from webapp.reading.paging import Page
from webapp.reading.positions import Positions, positions
from webapp.reading.revisions import in_batches
from webapp.reading.snapshot import Snapshot, Test
from webapp.reading.stances.candidates import StanceKey, moved_from, stance_keys, stances

STRETCH = 50
"""Statements listed on a page."""


def positions_of(
    snapshot: Snapshot, keys: Collection[StanceKey]
) -> tuple[list[StanceTaken], dict[str, SourceDocument]]:
    """Load these stances, in the order of the timeline, and the documents of all sources behind them."""
    events = _events(snapshot, {key.event for key in keys})
    cited = source_documents(snapshot, cited_sources(events))
    sources = {source["uid"]: source for source in cited}
    bibliography = Bibliography.of(sources.values(), snapshot.zone)
    known = as_known(snapshot, events, bibliography, breached(snapshot, events))
    whole = {event["uid"]: event for event in events}
    stances = stances_taken(known, whole, bibliography, snapshot.roster, snapshot.as_of)
    return [position for position in stances if key_of(position) in keys], sources


def key_of(position: StanceTaken) -> StanceKey:
    return StanceKey(position.event["uid"], position.uid, position.issue, position.speaker)


def _events(snapshot: Snapshot, uids: Collection[str]) -> list[EventDocument]:
    query = select(EventState.position, DOCUMENT).where(*snapshot.standing())
    rows = in_batches(snapshot.session, query, EventState.event_uid, uids)
    return read_each(EventDocument, [text for _, text in sorted(rows, key=itemgetter(0))])


def issues(snapshot: Snapshot) -> Mapping[str, IssueDocument]:
    """Return the document of every issue that had been raised, by uid."""
    query = select(Issue.uid, Revision.document).join(Revision, Revision.id == Issue.revision_id)
    rows = snapshot.session.execute(query.where(Issue.negotiation_id == snapshot.id).order_by(Issue.uid))
    raised = snapshot.roster.issues
    return {uid: item_as_of(read(IssueDocument, text), snapshot.as_of) for uid, text in rows if text and uid in raised}


@dataclass(frozen=True, slots=True)
class Run:
    """Statements on an issue, of a side, of a speaker or of either (without both, of everyone), before or after one."""

    issue: str
    side: str | None = None
    speaker: str | None = None
    before: str | None = None
    after: str | None = None

    def tests(self, position: Positions) -> list[Test]:
        """Return tests of whether a stance is in the run."""
        whose = ((position.c.side_uid, self.side), (position.c.speaker_uid, self.speaker))
        of = [column == uid for column, uid in whose if uid]
        return [position.c.issue_uid == self.issue, *([or_(*of)] if of else [])]


def sequence(snapshot: Snapshot, run: Run) -> tuple[Page[StanceTaken], list[StanceTaken], Names]:
    """Return a page of a run of stances, the oldest first (the last page, unless it continues from a statement); the
    last stances of its speakers before it, which decide whether they moved; and the names of all they refer to. Raises
    NoSuchPlace."""
    position = positions(snapshot)
    place = (position.c.sequence, position.c.place)
    start = run.after or run.before
    cursor = place_of_statement(snapshot, start) if start else None
    query = stances(snapshot, position, *run.tests(position))
    if cursor and run.after:
        query = query.where(tuple_(*place) > cursor).order_by(*place)
    else:
        query = query.where(tuple_(*place) < cursor) if cursor else query
        query = query.order_by(*(column.desc() for column in place))
    query = query.limit(STRETCH + 1)
    keys = [StanceKey(*row[:4]) for row in snapshot.session.execute(query)]
    has_more = len(keys) > STRETCH
    before, later = (True, has_more) if run.after else (has_more, run.before is not None)
    listed = _whole(keys)
    [past] = stance_keys(snapshot, moved_from(snapshot, query.cte())) if listed and before else [[]]
    taken, sources = positions_of(snapshot, {*listed, *past})
    entries = [stance for stance in taken if key_of(stance) in listed]
    page = Page(
        entries,
        before=entries[0].uid if entries and before else None,
        after=entries[-1].uid if entries and later else None,
    )
    earlier = list(takewhile(lambda stance: stance is not entries[0], taken))
    return page, earlier, names_with(snapshot, sources)


def _whole(keys: Sequence[StanceKey]) -> Sequence[StanceKey]:
    """Return the keys of a page, without the last statement if not all of its signers fit."""
    fit, beyond = keys[:STRETCH], keys[STRETCH:]
    if not beyond or beyond[0].statement != fit[-1].statement:
        return fit
    return [key for key in fit if key.statement != fit[-1].statement] or fit


def names_with(snapshot: Snapshot, sources: Mapping[str, SourceDocument]) -> Names:
    """Return the names of actors and issues, with these sources."""
    names = Names({ItemKind.SOURCE: sources})
    for kind in (ItemKind.ACTOR, ItemKind.ISSUE):
        items: list[NamedItem] = [{"uid": uid, "name": name} for uid, name in snapshot.roster.names_of(kind).items()]
        names[kind] = {item["uid"]: item for item in items}
    return names
