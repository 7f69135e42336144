"""What is said of events beside their names, wherever a page or a file names them without their sources."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import case, or_, true

from webapp.domain.knowing.citations import citations
from webapp.domain.knowing.disagreements import caveats, doubts
from webapp.domain.knowing.verification import Evidence, may_contradict
from webapp.domain.plain import EventDocument, read
from webapp.domain.vocabulary import EventKind, Verification
from webapp.model import EventState
from webapp.reading.as_known import as_known, load_bibliography
from webapp.reading.documents import DOCUMENT
from webapp.reading.snapshot import Snapshot

_MAY_HAVE = or_(
    EventState.verification == Verification.UNCITED,
    EventState.contradicted == true(),
    EventState.kind == EventKind.DEADLINE,
)

TEXT = case((_MAY_HAVE, DOCUMENT))
"""The document of now of the event whose state is in the enclosing query, only if there may be caveats about it."""


def caveats_in(snapshot: Snapshot, texts: Iterable[str | None]) -> Mapping[str, Sequence[str]]:
    """Return the caveats (`disagreements.caveats`) about events, by uid, from what a query gave as `TEXT`; without
    events about which there are none."""
    events = as_known(snapshot, [read(EventDocument, text) for text in texts if text])
    bibliography = load_bibliography(snapshot, events)
    found = {event["uid"]: caveats(Evidence(event, bibliography, snapshot.as_of)) for event in events}
    return {uid: words for uid, words in found.items() if words}


def doubts_about(
    snapshot: Snapshot, events: Iterable[EventDocument], verifications: Mapping[str, Verification]
) -> Mapping[str, Sequence[str]]:
    """Return what is to be doubted (`disagreements.doubts`) about these events, as they were known, by uid; without
    events about which nothing is. Sources are loaded only where there may be any doubt, by their verifications."""
    doubtful = [
        event
        for event in events
        if verifications[event["uid"]] == Verification.UNCITED or may_contradict(citations(event))
    ]
    bibliography = load_bibliography(snapshot, doubtful)
    found = {event["uid"]: doubts(Evidence(event, bibliography, snapshot.as_of)) for event in doubtful}
    return {uid: words for uid, words in found.items() if words}
