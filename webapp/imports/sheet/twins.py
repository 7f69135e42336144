"""New names in a table that may be other spellings of names in the record. Each is asked about once, as in forms."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from webapp import record
from webapp.domain.changes.merging import other_names
from webapp.domain.changes.places import header_after, with_places_meant
from webapp.domain.changes.substitution import name_heirs
from webapp.domain.items import Key, name_of
from webapp.domain.plain import ActorDocument, EventDocument, ItemDocument, NegotiationDocument, read
from webapp.domain.problems import Problem
from webapp.domain.questions.question import Question
from webapp.domain.questions.twins import about_places
from webapp.domain.text import folded
from webapp.domain.text.near_names import MOST, keys, near
from webapp.domain.vocabulary import ItemKind
from webapp.reading.dossier import Dossier
from webapp.reading.places import places_near
from webapp.reading.revisions import latest_of
from webapp.reading.snapshot import Snapshot
from webapp.reading.twins import about_new

SAME, OTHER_NAME, ANOTHER = "same", "other-name", "another"

LONGEST = 500
"""Characters of the longest name, a source's title. What is longer is refused, and not looked up before: a speaker of
80,000 took 6 seconds."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A new name of an item of a `kind`, or (None) of a place, whose uid is its name; the `other` one in the record;
    the question about the two, and the answer: SAME, OTHER_NAME (the same, which keeps the new name as another one),
    ANOTHER, or "" for none."""

    kind: ItemKind | None
    uid: str
    name: str
    other: str
    question: Question
    answer: str

    @property
    def is_same(self) -> bool:
        return self.answer in {SAME, OTHER_NAME}

    @property
    def answers(self) -> Sequence[str]:
        """The answers there are: only actors and places have other names."""
        return SAME, *([OTHER_NAME] if self.kind in {None, ItemKind.ACTOR} else []), ANOTHER


def twins(
    snapshot: Snapshot, new: Mapping[Key, ItemDocument], events: Iterable[EventDocument], answers: Mapping[str, str]
) -> Iterator[Twin]:
    """Yield the questions about new items and places; `answers` are by token of the question or by name."""

    def twin(kind: ItemKind | None, uid: str, name: str, other: str, question: Question) -> Twin:
        return Twin(kind, uid, name, other, question, answers.get(question.token, "") or answers.get(name, ""))

    named = ((key, item) for key, item in new.items() if len(name_of(item)) <= LONGEST)
    items = ((kind, item, f"{kind}-{uid}") for (kind, uid), item in named)
    for (kind, item, _), question in about_new(snapshot, items):
        yield twin(kind, item["uid"], name_of(item), question.about, question)
    before: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for place in dict.fromkeys(place for event in events if 0 < len(place := event["place"] or "") <= LONGEST):
        alike = {other: names for key in keys(place) for other, names in before[key].items()}
        here = places_near(snapshot, place)
        event = cast(EventDocument, {"place": place, "schedule": []})
        for question in about_places(event, None, {place: here}.__getitem__, alike):
            yield twin(None, place, place, (here or near(place, alike))[0], question)
        for key in keys(place):
            if len(before[key]) < MOST:
                before[key][place] = [place]


def as_answered(
    events: Iterable[EventDocument], found: Iterable[Twin]
) -> Iterator[tuple[EventDocument, list[Problem]]]:
    """Yield events with “same” names replaced by those of the record, each with the problems of that."""
    same = _same(found)
    heirs = {(kind, uid): other for (kind, uid), other in same.items() if kind}
    places = {folded(name): other for (kind, name), other in same.items() if kind is None}
    for event in events:
        document, clashes = name_heirs(ItemKind.EVENT, with_places_meant(event, None, places), heirs)
        yield cast(EventDocument, document), clashes


def _same(found: Iterable[Twin]) -> dict[tuple[ItemKind | None, str], str]:
    """Return what stands for each “same” name: the other one may be new as well, and the same as one before."""
    same: dict[tuple[ItemKind | None, str], str] = {}
    for twin in found:
        if twin.is_same:
            same[twin.kind, twin.uid] = same.get((twin.kind, twin.other), twin.other)
    return same


def with_other_names(
    snapshot: Snapshot, new: Iterable[ActorDocument], found: Collection[Twin]
) -> tuple[NegotiationDocument, list[ActorDocument]]:
    """Return the header and those actors of the record that get other names by these answers; new ones get them in
    place."""
    header, names, same = snapshot.title_page, defaultdict[str, list[str]](list), _same(found)
    for twin in found:
        if twin.answer == OTHER_NAME and twin.kind is None:
            header = header_after(header, twin.name, same[None, twin.uid])
        elif twin.answer == OTHER_NAME:
            names[same[twin.kind, twin.uid]].append(twin.name)
    of_table = {actor["uid"]: actor for actor in new}
    stored = latest_of(snapshot, ItemKind.ACTOR, names.keys() - of_table.keys()) if names else {}
    here = {uid: read(ActorDocument, latest.text) for uid, latest in stored.items() if latest.text}
    for uid, actor in {**of_table, **here}.items():
        if uid in names:
            actor["aliases"] = other_names(actor["name"], *actor.get("aliases", ()), *names[uid])
    return header, [*here.values()]


def keep_apart(dossier: Dossier, found: Iterable[Twin], act: record.Act) -> None:
    """Store the answers that two items are not the same, so that nobody is asked again."""
    for twin in found:
        if twin.kind and twin.answer == ANOTHER:
            record.keep_apart(dossier, twin.kind, twin.uid, twin.other, act)
