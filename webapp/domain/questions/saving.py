"""Questions that only a save can raise, by comparing with what was stored before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo
from typing import Literal

from webapp.domain import dates
from webapp.domain.dates.in_words import day_words, in_brackets, words
from webapp.domain.items import name_of
from webapp.domain.knowing.bibliography import is_taken_back
from webapp.domain.knowing.citations import claims
from webapp.domain.plain import EventDocument, IssueDocument, SourceDocument
from webapp.domain.problems import excerpt
from webapp.domain.questions.question import Question, QuestionKind
from webapp.domain.timing.extent import EVER, Extent, extent_of_when
from webapp.domain.vocabulary import AWAITED, Relation, Status

BESIDE: Sequence[tuple[Literal["as_written", "note"], str]] = (
    ("as_written", "The source’s words"),
    ("note", "The note"),
)
"""Texts beside a day that may be true of that day alone."""

NO_SOURCE = "No source is cited for this: is there none?"


def about_event(event: EventDocument, before: EventDocument | None, today: date, zone: tzinfo) -> Iterator[Question]:
    """Yield what saving an event raises, compared with its document `before` (None if new): that it has no source, if
    it is new or had one; that it has occurred by a day after today; that it is under way until another day than was
    last announced; that words, note and contradicting sources stay although the day changed."""
    if not _is_cited(event) and (before is None or _is_cited(before)):
        sentence = "No source is left for this: is there none?" if before else NO_SOURCE
        yield Question(QuestionKind.UNCITED, "citations", sentence)
    yield from _goes_on(event, today, zone)
    yield from _ends_otherwise(event, zone)
    if before is None or not before["date"] or not event["date"] or before["date"]["edtf"] == event["date"]["edtf"]:
        return
    day = words(dates.parse(before["date"]["edtf"]))
    for field, subject in BESIDE:
        text = event["date"][field]
        if text and text == before["date"][field]:
            sentence = f"{subject} “{excerpt(text)}” stood beside {day}: is it still so?"
            yield Question(QuestionKind.STALE_WORDS, f"date.{field}", sentence)
    start = dates.parse(event["date"]["edtf"]).start
    for place, citation in enumerate(event["citations"]):
        says = citation.get("says_date")
        if says and start and citation["relation"] == Relation.CONTRADICTS and dates.parse(says).start == start:
            sentence = f"A source that contradicts this says {words(dates.parse(says))}, as you do now: does it still?"
            yield Question(QuestionKind.STALE_WORDS, f"citations.{place}.relation", sentence, citation["source"])


def _goes_on(event: EventDocument, today: date, zone: tzinfo) -> Iterator[Question]:
    """Ask about a span or window of something that has occurred and reaches beyond today. A month or year may."""
    when = dates.parse(event["date"]["edtf"]) if event["date"] and event["status"] == Status.OCCURRED else None
    last = extent_of_when(when, zone).last
    if when and when.form != "single" and last and last > today:
        is_told = when.form == "span" and when.end and when.end.day
        day = f"{'last' if is_told else 'last possible'} day, {day_words(last)}"
        sentence = f"This has occurred, but its {day}, is still ahead: is the date right, and is it over?"
        yield Question(QuestionKind.AFTER_TODAY, "date.edtf", sentence)


def _ends_otherwise(event: EventDocument, zone: tzinfo) -> Iterator[Question]:
    """Ask about the end of what is under way, which is only planned, if the last announcement gives another day."""
    plan = event["schedule"][-1] if event["schedule"] else None
    if event["status"] != Status.ONGOING or not event["date"] or plan is None or plan["status"] not in AWAITED:
        return
    (until, last), (announced, planned) = (_end(edtf, zone) for edtf in (event["date"]["edtf"], plan["date"]))
    if until and announced and not last.touches(planned):
        ends = f"This is dated until {until}, and the last announcement says until {announced}"
        yield Question(QuestionKind.STALE_WORDS, "date.edtf", f"{ends}: which of the two is right?")


def _end(edtf: str | None, zone: tzinfo) -> tuple[str, Extent]:
    """Return the end of a span in words, "" for none, and its extent. What ends at 00:00 ends on the day before."""
    when = dates.parse(edtf) if edtf else None
    if not when or when.form != "span" or not when.end:
        return "", EVER
    ending = extent_of_when(when, zone).ending
    return day_words(ending.last) if when.end.day and ending.last else when.end.words(), ending


def about_taken_back(
    event: EventDocument, before: EventDocument | None, sources: Mapping[str, SourceDocument]
) -> Iterator[Question]:
    """Yield a question for each source that was retracted or disowned and is cited, or named as an origin, though the
    document `before` did not name it: another editor may have marked it while this one had the form open."""
    named_before = {uid for _, uid in _named_sources(before)} if before else set()
    for path, uid in _named_sources(event):
        source = sources.get(uid)
        if source and uid not in named_before and is_taken_back(source):
            standing = source["standing"]
            on = f" {in_brackets(words(dates.parse(day)))}" if (day := standing.get("on")) else ""
            lost = f"“{excerpt(name_of(source))}” was {standing['state']}{on} and supports nothing since"
            sentence = f"{lost}: cite it all the same?"
            yield Question(QuestionKind.UNCITED, path, sentence, uid)


def about_issue(issue: IssueDocument, before: IssueDocument | None, stances: int) -> Iterator[Question]:
    """Yield what saving an issue raises: that its proposition is no longer the one under which `stances` were coded."""
    if before is None or not stances or issue["proposition"] == before["proposition"]:
        return
    number = "One stance was" if stances == 1 else f"{stances:,} stances were"
    sentence = (
        f"{number} coded under the earlier wording, “{excerpt(before['proposition'])}”, and would count for or against "
        f"“{excerpt(issue['proposition'])}”: {'does it' if stances == 1 else 'do they'} hold of that as well?"
    )
    yield Question(QuestionKind.REWORDED, "proposition", sentence)


def _named_sources(event: EventDocument) -> Iterator[tuple[str, str]]:
    """Yield the uids of all sources that an event names, each with the path of its field."""
    for path, claim in claims(event):
        for place, citation in enumerate(claim["citations"]):
            yield f"{path}citations.{place}.source", citation["source"]
            if citation["origin"]:
                yield f"{path}citations.{place}.origin", citation["origin"]


def _is_cited(event: EventDocument) -> bool:
    return bool(event["citations"] or any(entry["citations"] for entry in event["schedule"]))
