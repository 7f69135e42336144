"""Questions that only a save can raise, by comparing with what was stored before."""

from collections.abc import Iterator, Sequence
from typing import Literal

from webapp.domain import dates
from webapp.domain.dates.in_words import words
from webapp.domain.plain import EventDocument, IssueDocument
from webapp.domain.problems import excerpt
from webapp.domain.questions.question import Question, QuestionKind

BESIDE: Sequence[tuple[Literal["as_written", "note"], str]] = (
    ("as_written", "The source’s words"),
    ("note", "The note"),
)
"""Texts beside a day that may be true of that day alone."""

NO_SOURCE = "No source is cited for this: is there none?"


def about_event(event: EventDocument, before: EventDocument | None) -> Iterator[Question]:
    """Yield what saving an event raises, compared with its document `before` (None if new): that it has no source, if
    it is new or had one; that words and note stay although the day changed."""
    if not _is_cited(event) and (before is None or _is_cited(before)):
        sentence = "No source is left for this: is there none?" if before else NO_SOURCE
        yield Question(QuestionKind.UNCITED, "citations", sentence)
    if before is None or not before["date"] or not event["date"] or before["date"]["edtf"] == event["date"]["edtf"]:
        return
    day = words(dates.parse(before["date"]["edtf"]))
    for field, subject in BESIDE:
        text = event["date"][field]
        if text and text == before["date"][field]:
            sentence = f"{subject} “{excerpt(text)}” stood beside {day}: is it still so?"
            yield Question(QuestionKind.STALE_WORDS, f"date.{field}", sentence)


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


def _is_cited(event: EventDocument) -> bool:
    return bool(event["citations"] or any(entry["citations"] for entry in event["schedule"]))
