"""Questions about new items that may be here already, under the same name or another spelling."""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from webapp.domain import dates
from webapp.domain.items import name_of
from webapp.domain.plain import EventDocument, NamedItem, NegotiationDocument, SourceDocument
from webapp.domain.questions.question import Question, QuestionKind
from webapp.domain.text import words_alone
from webapp.domain.text.address_form import addresses
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.near_names import near
from webapp.domain.timing.schedule import event_words


def about_new_source(
    source: SourceDocument, path: str, alike: Iterable[SourceDocument], new: Container[str] = ()
) -> Iterator[Question]:
    """Yield whether a new source, at this path of a form ("" for the form's own), is here already. `alike` are
    candidates, `new` the uids of those that are new with it."""
    for twin in source_twins(source, alike)[:1]:
        known = f"This source is here already, as “{name_of(twin)}”"
        if twin["uid"] in new:
            known = f"This source looks like “{name_of(twin)}”, {AS_NEW}"
        sentence = f"{known}: is it a different one?"
        yield Question(QuestionKind.HERE_ALREADY, path or "title", sentence, twin["uid"])


def about_same_event(alike: Iterable[EventDocument]) -> Iterator[Question]:
    """Yield whether an event is here twice. `alike` are the others with its title and days."""
    for twin in [*alike][:1]:
        day = f", {words}," if (words := event_words(twin, weekday=True)) else ""
        sentence = f"“{twin['title']}”{day} is here already: are they two events?"
        yield Question(QuestionKind.SAME_TITLE, "title", sentence, twin["uid"])


def about_new_name(
    item: NamedItem | NegotiationDocument,
    path: str,
    names: Mapping[str, str],
    known_as: Iterable[NamedItem] = (),
    in_full: Mapping[str, str] = MappingProxyType({}),
    new: Container[str] = (),
) -> Iterator[Question]:
    """Yield whether a new actor, issue or negotiation, named at this path of a form, is here under another spelling:
    `names` are candidates by uid, `known_as` actors with that other name, `in_full` names with more or fewer words,
    `new` the uids of those that are new with it."""
    own = item["name"] if "name" in item else item["title"]
    for other in known_as:
        if other["uid"] != item["uid"]:
            sentence = f"“{own}” is another name of “{other['name']}”, which is here: is it a different one?"
            yield Question(QuestionKind.NEAR_NAME, path, sentence, other["uid"])
            return
    near_uids = near(own, {uid: [name] for uid, name in names.items() if uid != item["uid"]})
    for uid, name in [*((uid, names[uid]) for uid in near_uids), *in_full.items()][:1]:
        yield Question(QuestionKind.NEAR_NAME, path, _near(own, name, is_new=uid in new), uid)


def about_places(
    event: EventDocument,
    before: EventDocument | None,
    places_near: Callable[[str], Sequence[str]],
    new: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Question]:
    """Yield whether a place new to the event is here under another spelling, as `places_near` finds, or is close to one
    of the `new` ones, which are named with it. A place that is named again, as where it was planned and where it took
    place, is asked about once."""
    former_places = dict(_places(before)).values() if before else ()
    before_it: dict[str, Sequence[str]] = {}
    for path, place in _places(event):
        if place in before_it:
            continue
        here = places_near(place)
        found = here or near(place, {**new, **before_it})
        before_it[place] = [place]
        for other in found[:1] if place not in former_places else ():
            yield Question(QuestionKind.NEAR_NAME, path, _near(place, other, is_new=not here))


AS_NEW = "which is new as well"


def _near(name: str, other: str, *, is_new: bool = False) -> str:
    if name == other:
        known = f"Another “{other}” is new as well" if is_new else f"“{other}” is here already"
        return f"{known}: is it a different one of that name?"
    return f"“{name}” is close to “{other}”, {AS_NEW if is_new else 'which is here'}: is it a different one?"


def _places(event: EventDocument) -> Iterator[tuple[str, str]]:
    """Yield where an event was and was planned to be, each with its path."""
    planned = ((f"schedule.{number}.place", entry.get("place")) for number, entry in enumerate(event["schedule"]))
    yield from ((path, place) for path, place in (("place", event["place"]), *planned) if place)


def source_twins(source: SourceDocument, sources: Iterable[SourceDocument]) -> list[SourceDocument]:
    """Return the other sources that share an address, or the date of issue and a title that reads or looks the same."""
    own = marks(source)
    return [other for other in sources if other["uid"] != source.get("uid") and own & marks(other)]


def marks(source: SourceDocument) -> set[Hashable]:
    """Return what two records of one source share: addresses; a title that reads or looks the same, with its days, of
    which a date that cannot be read, as in a table that was not checked yet, has none."""
    title = source.get("title") or ""
    when = dates.find_date(source.get("issued") or "")
    first, last = (when.earliest, when.latest) if when else (None, None)
    return {*addresses(source), *((text, first, last) for text in (words_alone(title), skeleton(title)) if text)}
