"""What items are taken for others by: the looks of their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from webapp.domain import dates
from webapp.domain.items import is_actor, is_event, is_header, is_issue, is_source
from webapp.domain.look_alikes import skeleton
from webapp.domain.plain import ItemDocument
from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind


@dataclass(frozen=True, slots=True)
class Looks:
    """Names by what they look like, each with the keys of those that have it."""

    keys: Mapping[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> "Looks":
        """The looks of these names, given as pairs of key and name."""
        keys: dict[str, list[str]] = defaultdict(list)
        for key, name in names:
            if key not in keys[look := skeleton(name)]:
                keys[look].append(key)
        return cls(keys)

    def others(self, key: str, name: str) -> list[str]:
        """The keys of all other names that look like this one."""
        return [other for other in self.keys.get(skeleton(name), ()) if other != key]


def look(kind: ItemKind, document: ItemDocument) -> str:
    """The name by which an item is taken for another: of a source with its outlet; of an event the words of its title
    with the days it can have touched, whatever signs stand between those and however these are written."""
    if is_source(document, kind):
        return " · ".join(filter(None, (document["title"] or document["label"], document["container-title"])))
    if is_event(document, kind):
        if not document["date"]:
            return ""
        when, title = dates.parse(document["date"]["edtf"]), document["title"]
        bare_title = " ".join(re.findall(r"\w+", folded(title))) or title
        return f"{bare_title} · {when.earliest or ''}/{when.latest or ''}"
    if is_header(document, kind):
        return document["title"]
    return document["name"] if is_actor(document, kind) or is_issue(document, kind) else ""
