"""What a save would say came after what, checked against everything the record says already. Circles are refused: of
two events that are each before the other, nobody could tell which stance is the later. What days tell otherwise is only
asked about: days may change under what others say, and whatever is on record can be imported elsewhere."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from sqlalchemy import select

from webapp.domain.items import Key, is_event
from webapp.domain.plain import EventDocument, read
from webapp.domain.problems import Problem
from webapp.domain.timing.extent import EVER, Moment
from webapp.domain.timing.precedence import Precedence, ties
from webapp.domain.vocabulary import ORDER, ItemKind, Link
from webapp.model import EventLink
from webapp.reading.dossier import Dossier
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
    dossier: Dossier,
    events_with_ties: Mapping[str, EventDocument],
    saved: Set[str],
    documents: Documents,
    paths: Mapping[Key, str],
) -> Iterator[Problem]:
    """Yield a problem for each tie of a saved event that is part of a circle. `saved` are all events that are saved or
    deleted; `documents` returns what those are then; `paths` are those of their drafts."""
    new_ties = [Tie(uid, *tie) for uid, event in events_with_ties.items() for tie in ties(event)]
    if not new_ties:
        return
    pairs = [tie.pair for tie in (*_stored(dossier, saved), *new_ties)]
    broken = Precedence.broken(pairs, (Moment(uid, EVER) for uid in {uid for pair in pairs for uid in pair}))
    in_circles = [tie for tie in new_ties if tie.pair in broken]
    uids = {tie.other for tie in in_circles}
    titles = {uid: event["title"] for uid, event in documents(uids & saved).items()}
    newest = latest_of(dossier, ItemKind.EVENT, uids - saved)
    titles |= {uid: read(EventDocument, stored.text)["title"] for uid, stored in newest.items() if stored.text}
    for tie in in_circles:
        path = ".".join(filter(None, [paths[ItemKind.EVENT, tie.event], f"date.{tie.link.value}.{tie.place}"]))
        yield Problem(
            path,
            f"By what other events say, it cannot have come {tie.link} “{titles.get(tie.other, tie.other)}”; take out "
            "what is wrong.",
        )


def _stored(dossier: Dossier, saved: Set[str]) -> Iterator[Tie]:
    """Yield the ties of the record that no save replaces."""
    query = select(EventLink.event_uid, EventLink.type, EventLink.to_uid).where(
        EventLink.negotiation_id == dossier.id, EventLink.type.in_(ORDER)
    )
    for event, link, other in dossier.session.execute(query):
        if event not in saved:
            yield Tie(event, Link(link), 0, other)
