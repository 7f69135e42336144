"""Questions about what may be here already, under this name or another spelling: asked of whoever makes it anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from webapp.domain import dates
from webapp.domain.items import name_of
from webapp.domain.plain import EventDocument, NamedItem, NegotiationDocument, SourceDocument
from webapp.domain.questions.question import Question, QuestionKind
from webapp.domain.text import words_alone
from webapp.domain.text.address_form import addresses
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.twins import Spellings


def about_new_source(source: SourceDocument, path: str, alike: Iterable[SourceDocument]) -> Iterator[Question]:
    """What a new source raises that is made at this path of a form ("" for the form's own): that it is here already.
    `alike` are those that may be the same."""
    sources = {other["uid"]: other for other in alike}
    for uid in source_twins(source, sources.values())[:1]:
        name = name_of(sources[uid])
        yield Question(
            QuestionKind.HERE_ALREADY, path or "title", f"This source is here already, as “{name}”: is it another?", uid
        )


def about_same_event(event: EventDocument, alike: Iterable[str]) -> Iterator[Question]:
    """What an event raises that is told twice. `alike` are the uids of those of its title and days, its own perhaps
    among them."""
    for uid in [other for other in alike if other != event["uid"]][:1]:
        sentence = f"“{uid}” has the same title and the same day: are they two events?"
        yield Question(QuestionKind.SAME_TITLE, "title", sentence, uid)


def about_new_name(
    item: NamedItem | NegotiationDocument,
    path: str,
    names: Mapping[str, str],
    known_as: Iterable[NamedItem] = (),
    in_full: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Question]:
    """What a new actor, issue or negotiation raises whose name is at this path of a form: that it is here under another
    spelling. `names` are those that may be one, by uid; `known_as` are the actors that have it as another name;
    `in_full` are others, called the same with more words or fewer."""
    own = item["name"] if "name" in item else item["title"]
    for other in known_as:
        if other["uid"] != item["uid"]:
            sentence = f"“{own}” is another name of “{other['name']}”, which is here: do you mean another?"
            yield Question(QuestionKind.NEAR_NAME, path, sentence, other["uid"])
            return
    spellings = Spellings({uid: [name] for uid, name in names.items() if uid != item["uid"]})
    near = [(uid, names[uid]) for uid in spellings.near(own)]
    for uid, name in [*near, *in_full.items()][:1]:
        yield Question(QuestionKind.NEAR_NAME, path, _near(own, name), uid)


def about_places(
    event: EventDocument, before: EventDocument | None, near: Callable[[str], Sequence[str]]
) -> Iterator[Question]:
    """What the places of an event raise that it was not said to be at before: that one is here under another spelling.
    `near` gives the places that one may be another spelling of."""
    former_places = dict(_places(before)).values() if before else ()
    for path, place in _places(event):
        for other in near(place)[:1] if place not in former_places else ():
            yield Question(QuestionKind.NEAR_NAME, path, _near(place, other))


def _near(name: str, other: str) -> str:
    if name == other:
        return f"“{other}” is here already: do you mean another of that name?"
    return f"“{name}” is close to “{other}”, which is here: do you mean another?"


def _places(event: EventDocument) -> Iterator[tuple[str, str]]:
    """Where an event was, and where it was planned to be, each with its path."""
    planned = ((f"schedule.{number}.place", entry.get("place")) for number, entry in enumerate(event["schedule"]))
    yield from ((path, place) for path, place in (("place", event["place"]), *planned) if place)


def source_twins(source: SourceDocument, sources: Iterable[SourceDocument]) -> tuple[str, ...]:
    """The uids of the other sources that share an address with it, in normal form, or its title, or one that looks the
    same, and the day on which it came out."""
    own, works = addresses(source), _works(source)
    return tuple(
        other["uid"]
        for other in sources
        if other["uid"] != source.get("uid") and (own & addresses(other) or works & _works(other))
    )


def _works(source: SourceDocument) -> set[tuple[str, date | None, date | None]]:
    """Its title, without what makes no difference and as it looks, with its days; nothing without a title."""
    title = source.get("title") or ""
    when = dates.parse(source["issued"]) if source.get("issued") else None
    first, last = (when.earliest, when.latest) if when else (None, None)
    return {(text, first, last) for text in (words_alone(title), skeleton(title)) if text}
