"""Names of places that may be one."""

from collections import defaultdict
from itertools import pairwise

from sqlalchemy import select

from webapp.domain.look_alikes import skeleton
from webapp.domain.vocabulary import ItemKind
from webapp.model import EventState
from webapp.reading.answers import answers_about
from webapp.reading.pairs import pair_question
from webapp.reading.snapshot import Snapshot


def place_pairs(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The names of places that look alike and that nobody has called different, in the order of their letters."""
    query = select(EventState.place).where(*snapshot.standing(), EventState.place.is_not(None)).distinct()
    looks: dict[str, list[str]] = defaultdict(list)
    for place in sorted(filter(None, snapshot.session.scalars(query))):
        looks[skeleton(place)].append(place)
    pairs_found = sorted(pair for names in looks.values() for pair in pairwise(names))
    if not pairs_found:
        return []
    item = (snapshot.session, snapshot.id, ItemKind.NEGOTIATION, snapshot.negotiation.uid)
    answered = answers_about(*item)
    return [pair for pair in pairs_found if pair_question(" · ".join(pair)) not in answered]
