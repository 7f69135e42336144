"""The new actors of a table: what each of them is and whom it belongs to, where the table or somebody says it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from webapp.domain.chains import upwards
from webapp.domain.plain import ActorDocument
from webapp.domain.problems import excerpt
from webapp.domain.text import folded
from webapp.domain.vocabulary import ActorKind, ItemKind
from webapp.forms.directory import Directory, directory
from webapp.reading.snapshot import Snapshot

OFFERED = 200
"""Sides of the record that are offered while one types whom somebody belongs to."""


@dataclass(frozen=True, slots=True)
class NewActor:
    """A new actor: its `kind`, "" while nobody has said it, and whether the table tells it; `whose` it is, as typed,
    and what is wrong with that, "" for nothing. Until somebody has typed it, `perhaps` is whom its name tells in
    brackets."""

    uid: str
    name: str
    kind: str
    is_told: bool
    whose: str = ""
    problem: str = ""
    perhaps: str = ""


def new_actors(
    snapshot: Snapshot,
    actors: Sequence[ActorDocument],
    told: Mapping[str, str],
    kinds: Mapping[str, str],
    whose: Mapping[str, str],
    same: Mapping[str, str],
) -> list[NewActor]:
    """Give these documents the kinds and affiliations that were chosen. `told` are the kinds in the table, by folded
    name; `kinds` the chosen ones by uid, that of all others under ""; `whose` the names of those they belong to, by uid
    or name; `same` the uids in the record of names that were taken for new ones, by folded name."""
    typed = {actor["uid"]: whose.get(actor["uid"], "") or whose.get(actor["name"], "") for actor in actors}
    perhaps = {actor["uid"]: _bracket(actor) for actor in actors if not {actor["uid"], actor["name"]} & whose.keys()}
    names = {*filter(None, (*typed.values(), *perhaps.values()))}
    here = directory(snapshot, {ItemKind.ACTOR: names}) if names else None
    own = {**{folded(actor["name"]): actor["uid"] for actor in actors}, **same}
    found = []
    for actor in actors:
        chosen = kinds.get(actor["uid"]) or kinds.get("", "")
        is_told = folded(actor["name"]) in told
        kind = actor["kind"] if is_told else chosen if chosen in {*ActorKind} else ""
        actor["kind"] = ActorKind(kind or actor["kind"])
        bracket = perhaps.get(actor["uid"], "")
        is_here = here and (here.find(ItemKind.ACTOR, bracket) or folded(bracket) in own)
        new = NewActor(
            actor["uid"], actor["name"], kind, is_told, typed[actor["uid"]], perhaps=bracket if is_here else ""
        )
        found.append(_placed(new, actor, here, own) if here and new.whose else new)
    links = {actor["uid"]: actor["affiliation"] for actor in actors}
    return [_refuse_circle(new, links) for new in found]


def _bracket(actor: ActorDocument) -> str:
    """Return what stands in brackets at the end of a name: Getachew Reda (TPLF)."""
    before, _, inside = actor["name"].rpartition("(")
    return inside[:-1] if before.strip() and inside.endswith(")") else ""


def _placed(new: NewActor, actor: ActorDocument, here: Directory, own: Mapping[str, str]) -> NewActor:
    """Let an actor belong to the one of this name in the record or, if there is none, in the table."""
    uids = here.find(ItemKind.ACTOR, new.whose) or [own[name] for name in [folded(new.whose)] if name in own]
    if len(uids) == 1:
        [actor["affiliation"]] = uids
        return new
    name = excerpt(new.whose)
    several = f"There are several actors “{name}” here; write the one that is meant with its uid, as they are offered."
    none = f"There is no actor “{name}” here or in the table; leave this empty, or choose one that is offered."
    return replace(new, problem=several if uids else none)


def _refuse_circle(new: NewActor, links: Mapping[str, str | None]) -> NewActor:
    above = upwards(new.uid, links)
    if links.get(above[-1]) != new.uid:
        return new
    return replace(new, problem="This makes a circle: nobody can belong to those who belong to them.")


def sides_offered(snapshot: Snapshot, actors: Iterable[NewActor]) -> list[str]:
    """Return the names that may be meant: sides of the record, at most OFFERED, and the new actors."""
    roster = snapshot.roster
    sides = sorted({roster.names[uid] for uid in roster.sides.values() if uid in roster.names}, key=folded)
    return list(dict.fromkeys((*sides[:OFFERED], *(new.name for new in actors))))
