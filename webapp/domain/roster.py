"""Everyone in a negotiation and all that is negotiated, as far as any page needs to know them all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from webapp.domain.chains import Links
from webapp.domain.sides import Allegiances, affiliations_before
from webapp.domain.vocabulary import ActorKind


@dataclass(frozen=True)
class Roster:
    """The names, kinds and allegiances of all actors, from which their sides follow, and the names of all issues."""

    names: Mapping[str, str]
    kinds: Mapping[str, ActorKind]
    allegiances: Allegiances
    issues: Mapping[str, str]

    @classmethod
    def of(cls, actors: Iterable[Mapping[str, Any]], issues: Iterable[Mapping[str, Any]] = ()) -> "Roster":
        """The roster that these documents, or rows, make up."""
        known = {actor["uid"]: actor for actor in actors}
        past = {uid: affiliations_before(actor) for uid, actor in known.items()}
        now = {uid: actor["affiliation"] for uid, actor in known.items()}
        return cls(
            {uid: actor["name"] for uid, actor in known.items()},
            {uid: ActorKind(actor["kind"]) for uid, actor in known.items()},
            Allegiances(now, {uid: before for uid, before in past.items() if before}),
            {issue["uid"]: issue["name"] for issue in issues},
        )

    @property
    def affiliations(self) -> Links:
        """Whom everyone belongs to now."""
        return self.allegiances.now

    @property
    def sides(self) -> Mapping[str, str]:
        """The side of every actor now."""
        return self.allegiances.on(None)

    def side(self, uid: str, day: date | None) -> str:
        """The side of an actor on a day; now, for None. An actor that is not here is a side of its own."""
        return self.allegiances.on(day).get(uid, uid)

    @cached_property
    def _members(self) -> Mapping[str, list[str]]:
        members: dict[str, list[str]] = {}
        for uid, side in self.sides.items():
            members.setdefault(side, []).append(uid)
        return members

    def members(self, side: str) -> list[str]:
        """Everyone on a side now, the side itself among them."""
        return self._members.get(side, [])
