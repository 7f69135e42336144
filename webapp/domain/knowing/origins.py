"""How many independent origins a claim has: relays are followed to their end, and ends are counted by outlet. A claim's
citations form a graph: each source leads to its origin, or stands for itself. A source that is only named as an origin
is an end too; relays in a circle have one end together. All functions take as many steps as there are citations."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from webapp.domain.chains import reached
from webapp.domain.grouping import grouped
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import CitationDocument


def ends(citations: Collection[CitationDocument]) -> set[str]:
    """Return the sources in which the relays of these citations end; for a circle, the first of its uids."""
    if len(citations) == 1:
        return {citation["origin"] or citation["source"] for citation in citations}
    onward: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    direct = set()
    for citation in citations:
        source, origin = citation["source"], citation["origin"] or citation["source"]
        if source == origin:
            direct.add(source)
        else:
            onward[source].add(origin)
            back[origin].add(source)
    result = direct | (back.keys() - onward.keys())
    led = reached(result, lambda uids: {source for uid in uids for source in back[uid]})
    return result | _circles(onward.keys() - led, onward, back)


def origins(citations: Collection[CitationDocument], bibliography: Bibliography) -> int:
    """Return the number of independent origins of these citations. Ends of one outlet, or with equal addresses, are
    one. An abbreviation counts as one of the outlets that it may stand for, and never joins two of them."""
    group: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := group.setdefault(key, key)) != key:
            group[key] = group[above]
            key = group[key]
        return key

    end_uids = ends(citations)
    if len(end_uids) < 2:
        return len(end_uids)
    voices = {uid: bibliography[uid].voice for uid in sorted(end_uids)}
    outlets = {outlet for outlet, *_ in voices.values()}
    for uid, (outlet, _, addresses) in voices.items():
        for key in filter(None, (outlet, *(f"at {address}" for address in addresses))):
            group[root(key)] = root(f"uid {uid}")
    in_full = grouped((short, f"uid {uid}") for uid, (_, shorts, _) in voices.items() for short in shorts & outlets)
    for short, meant in sorted(in_full.items()):
        if root(short) not in map(root, meant):
            group[root(short)] = root(meant[0])
    return len({root(f"uid {uid}") for uid in end_uids})


def _circles(uids: set[str], onward: Mapping[str, set[str]], back: Mapping[str, set[str]]) -> set[str]:
    """Return the first source of each group of relays that only leads into a circle."""
    firsts: set[str] = set()
    seen: set[str] = set()
    for start in sorted(uids):
        if start not in seen:
            firsts.add(start)
            seen |= reached([start], lambda some: {uid for at in some for uid in onward[at] | back[at]} & uids)
    return firsts
