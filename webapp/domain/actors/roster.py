"""All actors and issues of a negotiation, as far as every page needs them: names, kinds and sides."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from webapp.domain.actors.sides import Allegiances, affiliations_before
from webapp.domain.chains import Links
from webapp.domain.plain import Member, NamedItem
from webapp.domain.vocabulary import ActorKind, ItemKind


@dataclass(frozen=True)
class Roster:
    """The names, kinds and allegiances of all actors, and the names of all issues. As of a day, it has only the names
    that had been used by then, and the sides of that day, also for future events."""

    names: Mapping[str, str]
    kinds: Mapping[str, ActorKind]
    allegiances: Allegiances
    issues: Mapping[str, str]
    as_of: date | None = None

    @classmethod
    def of(cls, actors: Iterable[Member], issues: Iterable[NamedItem] = ()) -> "Roster":
        """Make a roster of documents or rows; of several for one actor, the last counts."""
        members = {actor["uid"]: actor for actor in actors}
        now = {uid: actor["affiliation"] for uid, actor in members.items()}
        before = {uid: past for uid, actor in members.items() if (past := affiliations_before(actor))}
        return cls(
            {uid: actor["name"] for uid, actor in members.items()},
            {uid: ActorKind(actor["kind"]) for uid, actor in members.items()},
            Allegiances(now, before),
            {issue["uid"]: issue["name"] for issue in issues},
        )

    def then(self, day: date, actors: Collection[str], issues_raised: Collection[str]) -> "Roster":
        """Return the roster as of a day by which these actors, with everyone they belonged to, had been named and these
        issues raised."""
        known_actors = self.allegiances.until(day).with_all_above(actors)
        names = {uid: name for uid, name in self.names.items() if uid in known_actors}
        issues = {uid: name for uid, name in self.issues.items() if uid in issues_raised}
        return Roster(names, self.kinds, self.allegiances, issues, day)

    def names_of(self, kind: ItemKind) -> Mapping[str, str]:
        """Return the names of all actors or of all issues, by uid."""
        return self.issues if kind == ItemKind.ISSUE else self.names

    @property
    def sides(self) -> Mapping[str, str]:
        """The side of every actor on the roster's day."""
        return self.allegiances.on(self.as_of)

    def side(self, uid: str, day: date | None) -> str:
        """Return the side of an actor on a day, at the latest on the roster's; for None, on the roster's. An unknown
        actor is its own side."""
        return self.allegiances.on(self._by_then(day)).get(uid, uid)

    def links(self, day: date | None = None) -> Links:
        """Return everyone's affiliations on a day, at the latest on the roster's; for None, on the roster's."""
        return self.allegiances.links(self._by_then(day))

    def _by_then(self, day: date | None) -> date | None:
        return min(day or self.as_of, self.as_of) if self.as_of else day

    @cached_property
    def allegiances_then(self) -> Allegiances:
        """The allegiances up to the roster's day, with those of that day from then on."""
        return self.allegiances.until(self.as_of) if self.as_of else self.allegiances

    @property
    def turning(self) -> Mapping[str, str]:
        """The sides on the roster's day of everyone who may change sides later; empty for the roster of now."""
        turning, sides = self.allegiances.turning(self.as_of) if self.as_of else (), self.sides
        return {uid: sides.get(uid, uid) for uid in turning}

    def within(self, uids: Collection[str]) -> set[str]:
        """Return who belongs to those of these actors that stand between others and their sides, without those who ever
        moved: they are found by the sides of each day."""
        between = {*uids} & {*self.links().values()} - {*self.sides.values()}
        return self.allegiances.below(between) - self.allegiances.moved() if between else set()
