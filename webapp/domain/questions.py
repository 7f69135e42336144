"""Questions that a document raises and that refuse nothing: what may well be right, and is more often a slip.

One document is asked at a time, together with what it refers to. The path of a question is that of the field that it is
about, so that a form can ask it beside the field. What is not among the surroundings raises no question.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum

from webapp.domain import dates
from webapp.domain.bibliography import Bibliography
from webapp.domain.datewords import day_words, words
from webapp.domain.extent import Extent, event_extent, extent, extent_with
from webapp.domain.items import is_actor, is_event, is_header, is_issue, is_source
from webapp.domain.look_alikes import skeleton
from webapp.domain.plain import Claim, EventDocument, ItemDocument, SourceDocument
from webapp.domain.precedence import ties
from webapp.domain.publication import Publication
from webapp.domain.text import folded
from webapp.domain.vocabulary import PLANNED, Basis, ItemKind, Link, Status


class QuestionKind(StrEnum):
    """What a question is about."""

    OLD_SOURCE = "old-source"
    OUTSIDE_WHOLE = "outside-whole"
    READ_TOO_EARLY = "read-too-early"
    ANNOUNCED_LATE = "announced-late"
    NO_REASON = "no-reason"
    AGAINST_DAYS = "against-days"
    AFTER_TODAY = "after-today"
    LOOK_ALIKE = "look-alike"
    SAME_TITLE = "same-title"
    UNCITED = "uncited"
    STALE_WORDS = "stale-words"
    HERE_ALREADY = "here-already"
    NEAR_NAME = "near-name"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a field, in one sentence; `path` is the dotted way to it, `about` the uid of another item that
    the sentence names, if any."""

    kind: QuestionKind
    path: str
    sentence: str
    about: str = ""

    @property
    def key(self) -> str:
        """What it is kept under with the answers about its item."""
        return f"{self.kind}:{self.path}"

    @property
    def token(self) -> str:
        """What a form confirms it by: another one as soon as it says something else."""
        digest = hashlib.sha256(self.sentence.encode()).hexdigest()
        return f"{self.key}:{digest[:12]}"


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


@dataclass(frozen=True)
class Surroundings:
    """What a document is held against: what the rules of knowing need of its sources, today in the negotiation's zone,
    the sources and events that it refers to, by uid, and the looks of all names of its kind, where they are to be
    compared; places by their names."""

    bibliography: Bibliography
    today: date
    sources: Mapping[str, SourceDocument] = field(default_factory=dict)
    events: Mapping[str, EventDocument] = field(default_factory=dict)
    looks: Mapping[ItemKind, Looks] = field(default_factory=dict)
    places: Looks = field(default_factory=Looks)

    @property
    def zone(self) -> tzinfo:
        """The zone in which the negotiation counts its days."""
        return self.bibliography.zone


def questions(kind: ItemKind, document: ItemDocument, around: Surroundings) -> list[Question]:
    """Everything that an item's document raises."""
    raised = [*_look_alikes(kind, document, around)]
    if is_event(document, kind):
        raised += [
            *_old_sources(document, around),
            *_outside_whole(document, around),
            *_announced_late(document, around),
            *_without_reason(document, around),
            *_against_days(document, around),
        ]
    if is_source(document, kind):
        raised += _days_of_source(document, around)
    return raised


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


_NAME = {ItemKind.ACTOR: "name", ItemKind.ISSUE: "name", ItemKind.NEGOTIATION: "title"}


def _look_alikes(kind: ItemKind, document: ItemDocument, around: Surroundings) -> Iterator[Question]:
    name = look(kind, document)
    looks = around.looks.get(kind)
    for other in looks.others(document["uid"], name)[:1] if looks and name else ():
        if kind == ItemKind.EVENT:
            sentence = f"“{other}” has the same title and the same day: are they two events?"
            yield Question(QuestionKind.SAME_TITLE, "title", sentence, other)
        else:
            sentence = f"“{name}” looks like the {kind.value} “{other}”: are they two?"
            yield Question(QuestionKind.LOOK_ALIKE, _NAME.get(kind, "title"), sentence, other)
    if is_event(document, kind) and (place := document["place"]):
        for other in around.places.others(place, place)[:1]:
            sentence = f"“{place}” looks like “{other}”, and is written with other signs: are they two places?"
            yield Question(QuestionKind.LOOK_ALIKE, "place", sentence)


def _old_sources(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    """What came out before an event could begin, or on the eve of its time of day, and is cited for what came of it;
    before the announcement that it is cited for; and before what it is said to relay."""
    begins = words(dates.parse(event["date"]["edtf"])) if event["date"] and event["status"] not in PLANNED else ""
    lies, bibliography = event_extent(event, around.zone), around.bibliography
    for path, claim, announced in _claims(event, around):
        for place, citation in enumerate(claim["citations"]):
            at = f"{path}citations.{place}"
            for role, uid in (("source", citation["source"]), ("origin", citation["origin"] or "")):
                source, out = around.sources.get(uid), bibliography[uid].publication
                if not source or not out.day:
                    continue
                told = f"“{source['title'] or source['label']}” came out {_day(source, out)}, before"
                older = lies.first and (out.day < lies.first or not out.can_know(lies))
                if begins and older and not path.startswith("schedule"):
                    sentence = f"{told} this could begin ({begins}): does it report it or announce it?"
                    yield Question(QuestionKind.OLD_SOURCE, f"{at}.{role}", sentence, uid)
                if announced and out.day < announced:
                    sentence = f"{told} this was announced ({day_words(announced)}): does it report that?"
                    yield Question(QuestionKind.OLD_SOURCE, f"{at}.{role}", sentence, uid)
                origin = around.sources.get(citation["origin"] or "") if role == "source" else None
                if origin and out.day < (first := bibliography[origin["uid"]].publication.earliest):
                    name = f"“{origin['title'] or origin['label']}” ({day_words(first)})"
                    sentence = f"{told} {name}: can it have this from there?"
                    yield Question(QuestionKind.OLD_SOURCE, f"{at}.origin", sentence, origin["uid"])


def _claims(event: EventDocument, around: Surroundings) -> Iterator[tuple[str, Claim, date | None]]:
    """The claims of an event, each with the path that leads to it and, of an announcement, its first possible day."""
    yield "", event, None
    for place, statement in enumerate(event["statements"]):
        yield f"statements.{place}.", statement, None
    for place, entry in enumerate(event["schedule"]):
        yield f"schedule.{place}.", entry, extent(dates.parse(entry["announced_on"]), around.zone).first


def _outside_whole(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    whole = around.events.get(event["part_of"] or "")
    if not whole or not whole["date"] or not event["date"]:
        return
    both = [(when["edtf"], document["status"]) for document in (event, whole) if (when := document["date"])]
    # in days of the negotiation's zone, and as both were written: a part may be dated where it was
    if all(_is_outside(*(extent_with(*dated, zone) for dated in both)) for zone in (around.zone, None)):
        own, other = (words(dates.parse(edtf), planned=status in PLANNED) for edtf, status in both)
        sentence = f"This is {own}, and “{whole['title']}”, of which it is a part, {other}: which of the two is right?"
        yield Question(QuestionKind.OUTSIDE_WHOLE, "part_of", sentence, whole["uid"])


def _is_outside(part: Extent, whole: Extent) -> bool:
    """Whether nothing of a part can lie in the whole, or not all of one that lasts."""
    if not part.touches(whole):
        return True
    if not part.lasts:
        return False
    before = part.begun and whole.first and part.begun < whole.first
    after = part.last and whole.last and part.last > whole.last
    return bool(before or after)


def _without_reason(event: EventDocument, _around: Surroundings) -> Iterator[Question]:
    """A day that the editors worked out, with nothing that says from what."""
    when = event["date"]
    if when and when["basis"] == Basis.INFERRED and not when["note"]:
        day = words(dates.parse(when["edtf"]))
        yield Question(QuestionKind.NO_REASON, "date.note", f"That this was {day} is inferred: from what?")


def _announced_late(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    """Announcements that came after the day that they were of, or after the event."""
    took_place = event["date"] if event["status"] not in PLANNED else None
    for place, entry in enumerate(event["schedule"]):
        if entry["status"] in {Status.CANCELLED, Status.POSTPONED}:
            continue  # that nothing came of it is often said afterwards
        announced = extent(dates.parse(entry["announced_on"]), around.zone)
        of = entry["date"] or (took_place["edtf"] if took_place else None)
        if of and _is_late(announced, extent(dates.parse(of), around.zone)):
            moment = "the day it was for" if entry["date"] else "the event"
            day = words(dates.parse(of), planned=bool(entry["date"]))
            told = f"This was announced {words(dates.parse(entry['announced_on']))}"
            sentence = f"{told}, after {moment} ({day}): are both days right?"
            yield Question(QuestionKind.ANNOUNCED_LATE, f"schedule.{place}.announced_on", sentence)


def _against_days(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    """What an event is said to have come after, or before, though days tell otherwise by now."""
    for link, place, uid in ties(event):
        other = around.events.get(uid)
        if event["date"] and other and other["date"]:
            pair = [event_extent(document, around.zone) for document in (event, other)]
            earlier, later = pair[::-1] if link == Link.AFTER else pair
            if later.before(earlier):
                own, day = (words(dates.parse(document["edtf"])) for document in (event["date"], other["date"]))
                sentence = f"This was {own}, and it is said to have come {link} “{other['title']}” ({day}): has it?"
                yield Question(QuestionKind.AGAINST_DAYS, f"date.{link}.{place}", sentence, uid)


def _is_late(announced: Extent, lies: Extent) -> bool:
    """Whether something was announced after it can have begun: by days, on one day by the time of day."""
    if not announced.first or not lies.begun:
        return False
    begun = lies.start if lies.lasts else lies.end
    if announced.first == lies.begun and announced.start and begun:
        return announced.start > begun
    return announced.first > lies.begun


def _days_of_source(source: SourceDocument, around: Surroundings) -> Iterator[Question]:
    """Days on which a source cannot have come out, or been read."""
    standing = source.get("standing")
    since = standing.get("on") if standing else None
    verbs = {
        "issued": "came out",
        "accessed": "was read",
        "standing.on": f"was {standing['state'] if standing else ''}",
    }
    every = (("issued", source["issued"]), ("accessed", source["accessed"]), ("standing.on", since))
    days = {name: day for name, day in every if day}
    extents = {name: extent(dates.parse(day), around.zone) for name, day in days.items()}
    for name, lies in extents.items():
        if lies.first and lies.first > around.today:
            day = words(dates.parse(days[name]))
            sentence = f"It is said that this {verbs[name]} {day}, which is still ahead: is it?"
            yield Question(QuestionKind.AFTER_TODAY, name, sentence)
    out = extents["issued"].first if "issued" in extents else None
    for name in ("accessed", "standing.on"):
        if out and name in extents and (last := extents[name].last) and last < out:
            days_of_both = f"{day_words(last)}, before it came out ({day_words(out)})"
            sentence = f"This {verbs[name]} by {days_of_both}: are both days right?"
            yield Question(QuestionKind.READ_TOO_EARLY, name, sentence)


def _day(source: SourceDocument, out: Publication) -> str:
    """When a source came out, in words that follow: on a day (with its time, if that is known), or by one."""
    if out.moment and source["issued"]:
        return f"on {words(dates.parse(source['issued']))}"
    return f"{'by' if out.is_wide else 'on'} {day_words(out.day)}" if out.day else ""
