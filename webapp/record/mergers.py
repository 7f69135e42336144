"""Merging two items, and renaming or merging places: plans of one change, which `undo` takes back like any other."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import or_, select

from webapp.domain.changes.merging import Merger, refusal
from webapp.domain.changes.places import event_after, header_after, place_meant, spellings
from webapp.domain.changes.references import references_of
from webapp.domain.document import ITEMS, parse
from webapp.domain.document.fields import Item
from webapp.domain.items import Key, is_event, name_of
from webapp.domain.plain import EventDocument, ItemDocument, NegotiationDocument, read
from webapp.domain.problems import Invalid, Problem, excerpt
from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, EventState, Revision
from webapp.reading.dossier import Dossier
from webapp.reading.referring import referrers
from webapp.reading.revisions import latest, latest_of
from webapp.reading.rosters import members_above
from webapp.record.draft import Act, Conflict, Draft, SaveOutcome
from webapp.record.saving import save

MOST = 5_000
"""Items that may name the merged item or place: all are in memory and written in one change."""

LONGEST = 200
"""Characters of a place's name. SQLite cannot look for 50,000."""


class PlanChanged(Exception):
    """Raised if a plan is no longer what was looked at; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One change that waits until somebody has looked at it. `digest` stands for the present state of all that it
    touches; `problems` forbid it, each with where it stands."""

    drafts: list[Draft]
    digest: str
    problems: list[str]

    def save(self, dossier: Dossier, act: Act, digest: str | None = None) -> SaveOutcome:
        """Carry it out in a session that holds the write lock. Raises PlanChanged if `digest` is given and differs, and
        Invalid with the problems."""
        if digest not in (None, self.digest):
            raise PlanChanged
        if self.problems:
            raise Invalid([Problem("into", sentence) for sentence in self.problems])
        return save(dossier.session, dossier.negotiation.uid, self.drafts, act)

    def touches(self, kind: ItemKind, document: ItemDocument) -> bool:
        """Return whether an item that reads so belongs to what it touches."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PlannedMerger(Plan):
    """A merger: everything that names one item names the other, and the first is deleted."""

    merger: Merger

    def touches(self, kind: ItemKind, document: ItemDocument) -> bool:
        merger, uid = self.merger, document["uid"]
        is_one = kind == merger.kind and uid in {merger.old["uid"], merger.new["uid"]}
        return is_one or merger.old["uid"] in references_of([(kind, document)]).get(merger.kind, ())


def plan_merger(dossier: Dossier, kind: ItemKind, uid: str, into: str) -> PlannedMerger:
    """Plan to merge `uid` into `into`. Raises Conflict if one of them does not exist, Invalid, at the field `into`, if
    they can never be one."""
    latest = latest_of(dossier, kind, [uid, into])
    for item_uid in (uid, into):
        if item_uid not in latest or latest[item_uid].text is None:
            raise Conflict(Draft(kind, item_uid, None), latest.get(item_uid))
    old, new = latest[uid].document, latest[into].document
    above = members_above(dossier, [uid, into]) if kind == ItemKind.ACTOR else ()
    if sentence := refusal(kind, old, new, {actor["uid"]: actor["affiliation"] for actor in above}):
        raise Invalid.single(sentence, "into")
    naming = list(islice(referrers(dossier, kind, uid), MOST + 1))
    if len(naming) > MOST:
        raise Invalid.single(
            f"More than {MOST:,} entries name “{name_of(old)}”, too many for one change. Merge the other one into it.",
            "into",
        )
    merger = Merger.of(kind, old, new, [(item.kind, item.document) for item in naming])
    numbers = {(item.kind, item.document["uid"]): item.number for item in naming}
    numbers |= {(kind, item_uid): latest[item_uid].number for item_uid in (uid, into)}
    touched = repr(sorted((str(key), number) for key, number in numbers.items()))
    drafts, problems = _drafts(merger, numbers)
    return PlannedMerger(drafts, hashlib.sha256(touched.encode()).hexdigest(), problems, merger)


def _drafts(merger: Merger, numbers: Mapping[Key, int]) -> tuple[list[Draft], list[str]]:
    """Return the drafts of all that changes, and their problems. Nothing is looked up: documents pass as they stood."""
    problems = [_at(substitution.before, clash.message) for substitution, clash in merger.problems]
    drafts = [Draft(merger.kind, merger.old["uid"], None, merged_into=merger.new["uid"])]
    for kind, after in [
        (merger.kind, merger.whole),
        *((substitution.kind, substitution.after) for substitution in merger.substitutions),
    ]:
        try:
            drafts.append(Draft.of(parse(ITEMS[kind], after)))
        except Invalid as invalid:
            problems += [_at(after, problem.message) for problem in invalid.problems]
    return [replace(draft, base=numbers[draft.key]) for draft in drafts], problems


def _at(document: ItemDocument, sentence: str) -> str:
    return f"{name_of(document)}: {sentence}"


@dataclass(frozen=True, slots=True)
class PlannedPlace(Plan):
    """The new name of a place and what it changes: the header before and after, and the events that name it."""

    place: str
    into: str
    before: NegotiationDocument
    after: NegotiationDocument
    events: list[EventDocument]

    def touches(self, kind: ItemKind, document: ItemDocument) -> bool:
        names_it = is_event(document, kind) and event_after(document, self.place, "") != document
        return names_it or kind == ItemKind.NEGOTIATION


def plan_place(dossier: Dossier, place: str, typed: str) -> PlannedPlace:
    """Plan to call a place by a name that was typed; if another has that name, they become one. Raises Invalid, at the
    field `place` or `into`."""
    newest = latest(dossier, ItemKind.NEGOTIATION, dossier.negotiation.uid)
    assert newest is not None, "a negotiation begins with its header"
    header = newest.read(NegotiationDocument)
    if not place:
        raise Invalid.single("Say which place is meant.", "place")
    if not typed:
        raise Invalid.single("Say what it should be called.", "into")
    into = place_meant(header, place, typed)
    if into == place:
        raise Invalid.single(f"That is what it is called already: “{place}”.", "into")
    naming = list(islice(_naming(dossier, place), MOST + 1)) if len(place) <= LONGEST else []
    if len(naming) > MOST:
        raise Invalid.single(f"More than {MOST:,} events name “{place}”, too many for one change.", "place")
    if not naming and folded(place) not in {folded(entry["name"]) for entry in header.get("places", ())}:
        raise Invalid.single(
            f"No event names a place “{excerpt(place)}”, and the record does not describe one.", "place"
        )
    after = header_after(header, place, into)
    documents: list[tuple[ItemKind, ItemDocument, int]] = [(ItemKind.NEGOTIATION, after, newest.number)]
    documents += [(ItemKind.EVENT, event_after(event, place, into), number) for event, number in naming]
    drafts = [Draft.of(_parsed(kind, document), number, "into") for kind, document, number in documents]
    touched = [(document["uid"], number) for _, document, number in documents]
    digest = hashlib.sha256(repr((place, into, touched)).encode()).hexdigest()
    saved = read(NegotiationDocument, drafts[0].text)
    return PlannedPlace(drafts, digest, [], place, into, header, saved, [event for event, _ in naming])


def _naming(dossier: Dossier, place: str) -> Iterator[tuple[EventDocument, int]]:
    """Yield the events that name a place, each with the number of its newest revision, in one pass over their texts."""
    scope = EventState.negotiation_id == dossier.id
    places = dossier.session.scalars(select(EventState.place).where(scope, EventState.place.is_not(None)).distinct())
    spelt = [json.dumps(name, ensure_ascii=False) for name in sorted(spellings(place, filter(None, places)))]
    query = (
        select(Revision.document, Revision.number)
        .join(Event, Event.revision_id == Revision.id)
        .where(Event.negotiation_id == dossier.id)
        .where(or_(*(Revision.document.contains(text, autoescape=True) for text in spelt)))
        .order_by(Event.uid)
    )
    for text, number in dossier.session.execute(query.execution_options(yield_per=200)):
        event = read(EventDocument, text)
        if event_after(event, place, "") != event:
            yield event, number


def _parsed(kind: ItemKind, document: ItemDocument) -> Item:
    """Return the document, checked without looking anything up. Raises Invalid at the field `into`."""
    try:
        return parse(ITEMS[kind], document)
    except Invalid as invalid:
        raise Invalid.single(" ".join(invalid.sentences), "into") from None
