"""What is said of events beside their names, wherever a page or a file names them without their sources."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, SQLColumnExpression, case, or_, select, true

from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.citations import citations
from webapp.domain.knowing.disagreements import caveats, doubts
from webapp.domain.knowing.verification import Evidence, may_contradict
from webapp.domain.plain import EventDocument, read
from webapp.domain.timing.schedule import is_unkept
from webapp.domain.vocabulary import PLANNED, EventKind, Status, Verification
from webapp.model import Event, EventState
from webapp.reading.as_known import as_known, load_bibliography
from webapp.reading.documents import DOCUMENT
from webapp.reading.snapshot import Snapshot, is_of_event

_MAY_HAVE = or_(
    EventState.verification == Verification.UNCITED,
    EventState.contradicted == true(),
    EventState.kind == EventKind.DEADLINE,
)

TEXT = case((_MAY_HAVE, DOCUMENT))
"""The document of now of the event whose state is in the query, only if there may be caveats about it."""


class Naming(NamedTuple):
    """What a query tells to name an event: the last columns of `naming`."""

    uid: str
    title: str
    status: Status
    edtf: str | None
    text: str | None


class Named(NamedTuple):
    """An event that a page names: enough for a link, and what is said beside its name (`disagreements.caveats`)."""

    uid: str
    title: str
    status: Status
    edtf: str | None
    caveats: Sequence[str]

    @property
    def line(self) -> str:
        """Its title in quotation marks and, in brackets, its status unless it took place, and its caveats."""
        beside = "; ".join([*([self.status.value] if self.status in PLANNED else []), *self.caveats])
        return f"“{self.title}” ({beside})" if beside else f"“{self.title}”"

    @classmethod
    def of(cls, evidence: Evidence) -> "Named":
        """Name an event whose evidence is at hand."""
        event = evidence.event
        edtf = event["date"]["edtf"] if event["date"] else None
        return cls(event["uid"], event["title"], Status(event["status"]), edtf, caveats(event, doubts(evidence)))


def naming(snapshot: Snapshot, *columns: SQLColumnExpression[str]) -> Select[*tuple[Any, ...]]:
    """Return the query for the columns of `Naming`, after others."""
    query = select(*columns, Event.uid, Event.title, EventState.status, EventState.edtf, TEXT.label("text"))
    return query.join(EventState, is_of_event(Event)).where(*snapshot.standing())


def rows_naming(snapshot: Snapshot, uids: Collection[str]) -> Sequence[Naming]:
    """Return what names those of these events that were known."""
    query = naming(snapshot).where(EventState.event_uid.in_(uids))
    return [Naming(*row) for row in snapshot.session.execute(query)] if uids else []


def documents_in(rows: Iterable[Naming]) -> list[EventDocument]:
    """Return the documents of now of these events about which there may be caveats, each once."""
    texts = {row.uid: row.text for row in rows if row.text}
    return [read(EventDocument, text) for text in texts.values()]


def named_in(snapshot: Snapshot, rows: Sequence[Naming]) -> Sequence[Named]:
    """Return these events, as they were known."""
    now = documents_in(rows)
    bibliography = load_bibliography(snapshot, now)
    proofs = (Evidence(event, bibliography, snapshot.as_of) for event in as_known(snapshot, now, bibliography))
    told = {proof.event["uid"]: caveats(proof.event, doubts(proof)) for proof in proofs}
    return [Named(row.uid, row.title, row.status, row.edtf, told.get(row.uid, ())) for row in rows]


def named_events(snapshot: Snapshot, uids: Collection[str]) -> dict[str, Named]:
    """Return those of these events that were known, by uid."""
    return {each.uid: each for each in named_in(snapshot, rows_naming(snapshot, uids))}


def doubts_about(
    snapshot: Snapshot,
    events: Iterable[EventDocument],
    verifications: Mapping[str, Verification],
    bibliography: Bibliography | None = None,
) -> Mapping[str, Sequence[str]]:
    """Return what is to be doubted (`disagreements.doubts`) about these events, as they were known, by uid; without
    events about which nothing is. Sources that are not given in a `bibliography` are loaded, only where there may be
    any doubt, by the verifications."""
    doubtful = [
        event
        for event in events
        if verifications[event["uid"]] == Verification.UNCITED or may_contradict(citations(event)) or is_unkept(event)
    ]
    bibliography = bibliography or load_bibliography(snapshot, doubtful)
    found = {event["uid"]: doubts(Evidence(event, bibliography, snapshot.as_of)) for event in doubtful}
    return {uid: words for uid, words in found.items() if words}
