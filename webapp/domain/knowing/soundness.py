"""Which citations count: those that lead back to sources that could know and still stand. Takes linear time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain

from webapp.domain.chains import reached
from webapp.domain.grouping import grouped
from webapp.domain.knowing.footnotes import source_uids
from webapp.domain.plain import CitationDocument, Claim, RelationDocument
from webapp.domain.vocabulary import Relation

Test = Callable[[str], bool]


def supporting(*claims: Claim) -> Iterator[CitationDocument]:
    """Yield the citations in support of claims, whatever their sources could know."""
    cited = chain.from_iterable(claim["citations"] for claim in claims)
    return (citation for citation in cited if citation["relation"] == Relation.SUPPORTS)


def is_told(relation: RelationDocument) -> bool:
    """Return whether a source is cited for a relation, and not only against it. Otherwise it is the editors'
    reading."""
    return any(citation["relation"] == Relation.SUPPORTS for citation in relation.get("citations", ()))


def sound(citations: Iterable[CitationDocument], counts: Test) -> list[CitationDocument]:
    """Return the citations that count: their source does, and so does its origin in turn, if they name one. `counts`
    tells whether a source by itself could know and was not taken back. A source that is cited, but by no citation that
    counts, does not count as an origin either."""
    cited = list(citations)
    if not cited:
        return cited
    fallen = [uid for uid in source_uids(cited) if not counts(uid)]
    return _standing(cited, fallen) if fallen else cited


def _standing(cited: list[CitationDocument], fallen: list[str]) -> list[CitationDocument]:
    """Return the citations that do not lead back to a fallen source."""
    relays = grouped((citation["origin"], citation["source"]) for citation in cited)
    counting = Counter(citation["source"] for citation in cited)

    def lost_with(uids: Set[str]) -> Set[str]:
        relaying = [source for uid in uids for source in relays[uid]]
        counting.subtract(relaying)
        return {source for source in relaying if not counting[source]}

    lost = reached(fallen, lost_with)
    return [citation for citation in cited if lost.isdisjoint((citation["source"], citation["origin"]))]
