"""What a search finds in all negotiations of a site: in each the number of its events, and the newest of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from webapp.clock import today
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import NegotiationDocument, read_each
from webapp.domain.timing.due import due, is_overdue
from webapp.domain.timing.schedule import stands_at
from webapp.model import EventState, Negotiation, Revision, TextPiece
from webapp.pages.site.queries import AT_ONCE, bibliographies
from webapp.reading.conditions import conditions
from webapp.reading.filters import Filter
from webapp.reading.near_words import spelling
from webapp.reading.rosters import load_rosters
from webapp.reading.search import Search, understand_each
from webapp.reading.selection import FEW, Selection
from webapp.reading.snapshot import Snapshot, Test
from webapp.reading.walks import Walk, run_each

SHOWN = 3
"""Events named for each negotiation."""

MOST_NAMED = 2_000
"""Names in the negotiations of one query: each is up to four variables, of which SQLite takes 32,766."""

MOST_LOOKED_UP = 1_000
"""Words looked up, each once for each negotiation: 2,400 took 3 s."""


class FoundEvent(NamedTuple):
    """An event, and whether it is a plan without an outcome that is due."""

    proof: Evidence
    late: bool


class Found(NamedTuple):
    """What a search finds in a negotiation: how many events, and the newest of them."""

    negotiation: Negotiation
    number: int
    events: Sequence[FoundEvent]


class SiteSearch(NamedTuple):
    """A search of a site: how it was read; what it finds, most first; how many more negotiations have all its words
    somewhere, which were too many to look into; and the search that may be meant if it finds nothing, "" for none."""

    search: Search
    found: Sequence[Found]
    more: int
    meant: str = ""


def search_all(session: Session, typed: str) -> SiteSearch | None:
    """Search all negotiations; None where there is none yet. Raises Invalid as `understand` does."""
    snapshots = _snapshots(session)
    if not snapshots:
        return None
    answer = _search(session, snapshots, typed)
    meant = "" if answer.found else spelling(session, answer.search)
    return answer._replace(meant=meant) if meant and _search(session, snapshots, meant).found else answer


def _snapshots(session: Session) -> list[Snapshot]:
    """Return all negotiations with their headers; their rosters are loaded together, once one is needed."""
    query = select(Negotiation, Revision.document).join(Revision, Negotiation.revision_id == Revision.id)
    stored = session.execute(query.order_by(Negotiation.title, Negotiation.uid)).all()
    headers = read_each(NegotiationDocument, [text for _, text in stored])
    rosters = cache(lambda: load_rosters(session, [negotiation.id for negotiation, _ in stored]))
    return [
        Snapshot(session, negotiation, load=lambda dossier, _day: rosters()[dossier.id], header=header)
        for (negotiation, _), header in zip(stored, headers, strict=True)
    ]


def _search(session: Session, snapshots: Sequence[Snapshot], typed: str) -> SiteSearch:
    searches = understand_each(snapshots, typed)
    promising = [*_promising(session, snapshots, searches)]
    most = MOST_LOOKED_UP // len([*searches[0].chunks, *searches[0].excluded])
    selections = [
        Selection(snapshot, (filter_ := Filter(q=typed)), [*conditions(snapshot, filter_, search)], search=search)
        for snapshot, search in promising[:most]
    ]
    found = [each for part in _parts(selections) for each in _found(session, part)]
    return SiteSearch(searches[0], sorted(found, key=lambda each: -each.number), len(promising[most:]))


def _promising(
    session: Session, snapshots: Sequence[Snapshot], searches: Sequence[Search]
) -> Iterator[tuple[Snapshot, Search]]:
    """Yield the negotiations that have all words and phrases somewhere, each with its search."""
    ids = [snapshot.id for snapshot in snapshots]
    queries = [
        select(literal(place), TextPiece.negotiation_id).where(*chunk.texts(ids)).distinct()
        for place, chunk in enumerate(searches[0].chunks)
        if chunk.expression or chunk.parts
    ]
    having = {tuple(row) for row in (session.execute(union_all(*queries)) if queries else ())}
    for snapshot, search in zip(snapshots, searches, strict=True):
        places = enumerate(search.chunks)
        if all((place, snapshot.id) in having or any(chunk.uids.values()) or chunk.places for place, chunk in places):
            yield snapshot, search


def _parts(selections: Iterable[Selection]) -> Iterator[list[Selection]]:
    """Yield the selections in as many parts as there must be queries."""
    part: list[Selection] = []
    named = 0
    for selection in selections:
        chunks = [*selection.search.chunks, *selection.search.excluded] if selection.search else []
        names = sum(len(uids) for chunk in chunks for uids in (*chunk.uids.values(), chunk.places))
        if part and (len(part) == AT_ONCE or named + names > MOST_NAMED):
            yield part
            part, named = [], 0
        part.append(selection)
        named += names
    if part:
        yield part


def _found(session: Session, selections: Sequence[Selection]) -> Iterator[Found]:
    """Yield what some selections find, without those that find nothing."""
    queries = [select(func.count()).select_from(EventState).where(*_tests(each)) for each in selections]
    counted = union_all(*(query.add_columns(literal(place)) for place, query in enumerate(queries)))
    finding = [(selections[place], number) for number, place in session.execute(counted) if number]
    walks = [
        (replace(each, driver=each.conditions[0] if number <= FEW else None), Walk(None, SHOWN, descending=True))
        for each, number in finding
    ]
    rows = [[event for _, event, _ in matches] for matches in run_each(walks)] if walks else []
    shown = [(each.snapshot, events) for (each, _), events in zip(finding, rows, strict=True)]
    books = bibliographies(shown)
    for (_, number), (snapshot, events), bibliography in zip(finding, shown, books, strict=True):
        day = today(snapshot.negotiation.timezone)
        dated_first = sorted(events, key=lambda event: stands_at(event) is None)
        proofs = [Evidence(event, bibliography) for event in dated_first]
        told = [FoundEvent(proof, is_overdue(due(proof.event, snapshot.zone), day)) for proof in proofs]
        yield Found(snapshot.negotiation, number, told)


def _tests(selection: Selection) -> list[Test]:
    return [*selection.snapshot.standing(), *(condition.at_once for condition in selection.conditions)]
