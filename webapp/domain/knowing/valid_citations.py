"""Which citations count: those that lead back to sources that could know and still stand. Takes linear time."""

from collections import Counter
from collections.abc import Callable, Iterable, Set

from webapp.domain.chains import reached
from webapp.domain.grouping import grouped
from webapp.domain.knowing.citations import source_uids
from webapp.domain.plain import CitationDocument

Test = Callable[[str], bool]


def valid_citations(citations: Iterable[CitationDocument], counts: Test) -> list[CitationDocument]:
    """Return the citations that count: their source does, and so does its origin in turn, if they name one. `counts`
    tells whether a source by itself could know and was not taken back. A source that is cited, but by no citation that
    counts, does not count as an origin either."""
    cited = list(citations)
    fallen = [uid for uid in source_uids(cited) if not counts(uid)]
    if not fallen:
        return cited
    relays = grouped((citation["origin"], citation["source"]) for citation in cited)
    counting = Counter(citation["source"] for citation in cited)

    def lost_with(uids: Set[str]) -> Set[str]:
        relaying = [source for uid in uids for source in relays[uid]]
        counting.subtract(relaying)
        return {source for source in relaying if not counting[source]}

    lost = reached(fallen, lost_with)
    return [citation for citation in cited if lost.isdisjoint((citation["source"], citation["origin"]))]
