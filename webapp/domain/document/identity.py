"""Which entries of a list are the same thing: what constraints, differences and merges go by."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from webapp.domain.text import folded


@dataclass(frozen=True, slots=True)
class Identity:
    """Entries are the same thing where these fields of them are the same; entries without fields where they are the
    same texts, case and accents forgiven if `forgiving`. `reason` says so in a sentence to who gave both."""

    reason: str
    fields: tuple[str, ...] = ()
    forgiving: bool = False

    def of(self, entry: object) -> tuple[Hashable, ...]:
        """The identity of an entry, given as a document or as plain values."""
        values = [_value(entry, field) for field in self.fields] or [entry]
        return tuple(folded(value) if self.forgiving and isinstance(value, str) else value for value in values)


SAME_UID = Identity("same uid", ("uid",))
"""Of items, and of statements."""

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
"""By the name of a document's list. Entries of any other list are the same thing by their place in it."""


def _value(entry: object, path: str) -> object:
    for step in path.split("."):
        entry = entry.get(step) if isinstance(entry, Mapping) else getattr(entry, step, None)
    return entry
