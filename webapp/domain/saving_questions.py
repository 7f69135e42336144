"""Questions that only whoever saves something can be asked: about what was there before, and what is made anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from webapp.domain import dates
from webapp.domain.datewords import words
from webapp.domain.plain import EventDocument, IssueDocument, NamedItem, NegotiationDocument, SourceDocument
from webapp.domain.questions import Question, QuestionKind
from webapp.domain.twins import Spellings, source_twins

BESIDE: Sequence[tuple[Literal["as_written", "note"], str]] = (
    ("as_written", "The source’s words"),
    ("note", "The note"),
)
"""What stands beside a day and may be true of that day alone."""

NO_SOURCE = "No source is cited for this: is there none?"


def about_event(event: EventDocument, before: EventDocument | None) -> Iterator[Question]:
    """What a save of an event raises, `before` being what it said, None for a new one: that it has no source, where it
    had one or is new; that words and note stay though the day is another."""
    if not _is_cited(event) and (before is None or _is_cited(before)):
        sentence = "No source is left for this: is there none?" if before else NO_SOURCE
        yield Question(QuestionKind.UNCITED, "citations", sentence)
    if before is None or not before["date"] or not event["date"] or before["date"]["edtf"] == event["date"]["edtf"]:
        return
    day = words(dates.parse(before["date"]["edtf"]))
    for field, subject in BESIDE:
        text = event["date"][field]
        if text and text == before["date"][field]:
            sentence = f"{subject} “{_short(text)}” stood beside {day}: is it still so?"
            yield Question(QuestionKind.STALE_WORDS, f"date.{field}", sentence)


def about_issue(issue: IssueDocument, before: IssueDocument | None, stances: int) -> Iterator[Question]:
    """What a save of an issue raises under so many stances: that its proposition is another than they were coded
    under."""
    if before is None or not stances or issue["proposition"] == before["proposition"]:
        return
    number = "One stance was" if stances == 1 else f"{stances:,} stances were"
    sentence = (
        f"{number} coded under the earlier wording, “{_short(before['proposition'])}”, and would count for or against "
        f"“{_short(issue['proposition'])}”: {'does it' if stances == 1 else 'do they'} hold of that as well?"
    )
    yield Question(QuestionKind.REWORDED, "proposition", sentence)


def about_new_source(source: SourceDocument, path: str, alike: Iterable[SourceDocument]) -> Iterator[Question]:
    """What a new source raises that is made at this path of a form ("" for the form's own): that it is here already.
    `alike` are those that may be the same."""
    sources = {other["uid"]: other for other in alike}
    for uid in source_twins(source, sources.values())[:1]:
        name = sources[uid]["title"] or sources[uid]["label"]
        yield Question(
            QuestionKind.HERE_ALREADY, path or "title", f"This source is here already, as “{name}”: is it another?", uid
        )


def about_new_name(item: NamedItem | NegotiationDocument, path: str, names: Mapping[str, str]) -> Iterator[Question]:
    """What a new actor, issue or negotiation raises whose name is at this path of a form: that it is here under another
    spelling. `names` are those that may be one, by uid."""
    own = item["name"] if "name" in item else item["title"]
    spellings = Spellings({uid: [name] for uid, name in names.items() if uid != item["uid"]})
    for uid in spellings.near(own)[:1]:
        yield Question(QuestionKind.NEAR_NAME, path, _near(own, names[uid]), uid)


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


def _is_cited(event: EventDocument) -> bool:
    return bool(event["citations"] or any(entry["citations"] for entry in event["schedule"]))


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
