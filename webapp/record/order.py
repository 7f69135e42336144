"""What a save would say came after what, checked against dates and everything the record says already. Contradictions
are refused: of two events that are each before the other, nobody could tell which stance is the later."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import tzinfo
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.items import Key, is_event
from webapp.domain.plain import EventDocument, read
from webapp.domain.problems import Problem
from webapp.domain.timing.extent import event_extent, moment_of
from webapp.domain.timing.precedence import Precedence, ties
from webapp.domain.timing.schedule import status_words
from webapp.domain.vocabulary import ORDER, ItemKind, Link
from webapp.model import EventLink
from webapp.reading.revisions import latest_of
from webapp.record.draft import Draft

_MAY_TIE = re.compile(r'"(?:after|before)": \[')
"""Found in the text of an event that says so; few do, and reading a document takes long."""


Documents = Callable[[Set[str]], Mapping[str, EventDocument]]


class Tie(NamedTuple):
    """An event that says it came after, or before, another, at this place of its list."""

    event: str
    link: Link
    place: int
    other: str

    @property
    def pair(self) -> tuple[str, str]:
        """The earlier and the later of the two."""
        return (self.other, self.event) if self.link == Link.AFTER else (self.event, self.other)


def tying_events(work: Iterable[Draft]) -> dict[str, EventDocument]:
    """Return the documents of the drafts that say what came after what, by uid."""
    events: dict[str, EventDocument] = {}
    for draft in work:
        if draft.kind == ItemKind.EVENT and draft.text and _MAY_TIE.search(draft.text):
            event = draft.document
            if is_event(event, draft.kind) and any(ties(event)):
                events[draft.uid] = event
    return events


def order_problems(
    session: Session,
    negotiation_id: int | None,
    zone: tzinfo,
    events_with_ties: Mapping[str, EventDocument],
    saved: Set[str],
    documents: Documents,
    paths: Mapping[Key, str],
) -> Iterator[Problem]:
    """Yield a problem for each tie of a saved event that cannot hold. `saved` are all events that are saved or deleted;
    `documents` returns what those are then; `paths` are those of their drafts."""
    new_ties = [Tie(uid, *tie) for uid, event in events_with_ties.items() for tie in ties(event)]
    if not new_ties:
        return
    all_ties = [*_stored(session, negotiation_id, saved), *new_ties]
    uids = {uid for tie in all_ties for uid in tie.pair}
    events = dict(documents(uids & saved))
    if negotiation_id is not None:
        newest = latest_of(session, negotiation_id, ItemKind.EVENT, uids - saved)
        events |= {uid: read(EventDocument, stored.text) for uid, stored in newest.items() if stored.text is not None}
    moments = [moment_of(event, zone) for event in events.values()]
    broken = Precedence.broken([tie.pair for tie in all_ties], moments)
    for tie in new_ties:
        if tie.pair in broken and tie.other in events:
            path = ".".join(filter(None, [paths[ItemKind.EVENT, tie.event], f"date.{tie.link.value}.{tie.place}"]))
            yield Problem(path, _sentence(tie, events, zone))


def _stored(session: Session, negotiation_id: int | None, saved: Set[str]) -> Iterator[Tie]:
    """Yield the ties of the record that no save replaces."""
    query = select(EventLink.event_uid, EventLink.type, EventLink.to_uid).where(
        EventLink.negotiation_id == negotiation_id, EventLink.type.in_(ORDER)
    )
    for event, link, other in session.execute(query):
        if event not in saved:
            yield Tie(event, Link(link), 0, other)


def _sentence(tie: Tie, events: Mapping[str, EventDocument], zone: tzinfo) -> str:
    event, other = events[tie.event], events[tie.other]
    earlier, later = (events[uid] for uid in tie.pair)
    if event_extent(later, zone).before(event_extent(earlier, zone)):
        days = [status_words(one["date"]["edtf"], one["status"]) for one in (event, other) if one["date"]]
        return (
            f"This was {days[0]}, and cannot have come {tie.link} “{other['title']}” ({days[1]}); correct one of the "
            "days, or take this out."
        )
    return (
        f"By their order, or by what other events say, it cannot have come {tie.link} “{other['title']}”; take out "
        "what is wrong."
    )
