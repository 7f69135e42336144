"""Everyone in a negotiation and all that is negotiated, as far as any page needs to know them all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from webapp.domain.sides import side_of
from webapp.domain.vocabulary import ActorKind


@dataclass(frozen=True)
class Cast:
    """The names, kinds and affiliations of all actors, from which their sides follow, and the names of all issues."""

    names: Mapping[str, str]
    kinds: Mapping[str, ActorKind]
    affiliations: Mapping[str, str | None]
    issues: Mapping[str, str]

    @classmethod
    def of(cls, actors: Iterable[Mapping[str, Any]], issues: Iterable[Mapping[str, Any]] = ()) -> "Cast":
        """The cast that these documents, or rows, make up."""
        known = {actor["uid"]: actor for actor in actors}
        return cls(
            {uid: actor["name"] for uid, actor in known.items()},
            {uid: ActorKind(actor["kind"]) for uid, actor in known.items()},
            {uid: actor["affiliation"] for uid, actor in known.items()},
            {issue["uid"]: issue["name"] for issue in issues},
        )

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """The side of every actor."""
        return {uid: side_of(uid, self.affiliations) for uid in self.names}

    def members(self, side: str) -> list[str]:
        """Everyone on a side, the side itself among them."""
        return [uid for uid, its in self.sides.items() if its == side]
