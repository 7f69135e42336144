"""The identity of entries in a document's lists, which constraints, differences and merges use."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from webapp.domain.text import folded


@dataclass(frozen=True, slots=True)
class Identity:
    """Entries are the same if these fields are equal or, without fields, if the texts are; if `forgiving`, regardless
    of case and accents. `reason` tells editors so."""

    reason: str
    fields: tuple[str, ...] = ()
    forgiving: bool = False

    def of(self, entry: object) -> tuple[Hashable, ...]:
        """Return the identity of an entry, a document or plain values."""
        values = [_value(entry, field) for field in self.fields] or [entry]
        return tuple(folded(value) if self.forgiving and isinstance(value, str) else value for value in values)


SAME_UID = Identity("same uid", ("uid",))
"""The identity of items, and of statements."""

IDENTITIES: Mapping[str, Identity] = {
    "statements": SAME_UID,
    "participants": Identity("same actor in the same role", ("actor", "role")),
    "citations": Identity("same source, place, relation and origin", ("source", "locator", "relation", "origin")),
    "positions": Identity("one stance per issue", ("issue",)),
    "relations": Identity("same relation to the same event", ("type", "to.event")),
    "same_as": Identity("one identifier in each register", ("scheme",)),
    "places": Identity("same place", ("name",), forgiving=True),
    "affiliations_before": Identity("same day", ("until",)),
    "issues": Identity("same issue"),
    "jointly_with": Identity("same actor"),
    "after": Identity("same event"),
    "before": Identity("same event"),
    "aliases": Identity("same name", forgiving=True),
}
"""Identities by the name of a document's list. In any other list an entry's identity is its place."""


def _value(entry: object, path: str) -> object:
    for step in path.split("."):
        entry = entry.get(step) if isinstance(entry, Mapping) else getattr(entry, step, None)
    return entry
