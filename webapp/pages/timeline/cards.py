"""The rows of the list: of each event what a reader skims, and only what is different about it.

Rows are composed here and printed by the template: macros for each part of an event took four fifths of a page of 50.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from webapp.domain.actors.statements import conditional, most_telling, voice_line, wording
from webapp.domain.items import Names
from webapp.domain.knowing.citations import citations
from webapp.domain.knowing.disagreements import Disagreement, disagreements
from webapp.domain.knowing.grounds import Grounds
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, PositionDocument, SourceDocument, StatementDocument
from webapp.domain.text.gist import gist
from webapp.domain.timing.schedule import is_unkept
from webapp.domain.vocabulary import ItemKind, Stance, Status
from webapp.pages.timeline.hits import SearchedTexts
from webapp.web.people import bidi_isolated, taking_part
from webapp.web.prose import plain_text

Mark = Callable[[str], Markup]

SUMMARY, WORDS, SHOWN, POSITIONS = 180, 150, 2, 2
"""Characters of a summary and a statement, statements of an event, and positions of a statement, before the fold."""

NOTES = 60
"""Folded texts that a page carries for printing: some 10 KB."""


class Line(NamedTuple):
    """A statement in one line: who, quote, our words, and stances as (stance, word, condition or "", issue)."""

    who: Markup
    quote: Markup
    ours: Markup
    stances: Sequence[tuple[str, str, str, str]]
    whole: bool


class Card(NamedTuple):
    """An event as a row. `marks` are its peculiarities as (class, words); `hit` is where a search found something that
    the row does not show; `folded` says what is folded, "" for nothing, and `notes` hold it for printing."""

    event: EventDocument
    title: Markup
    marks: Sequence[tuple[str, str]]
    who: Markup
    gist: Markup
    lines: Sequence[Line]
    hit: Markup
    folded: str
    notes: Sequence[Line | str]
    disagreements: Sequence[Disagreement]


EMPTY = Markup("")


@dataclass(frozen=True)
class Cards:
    """Composes cards. `mark` escapes a text and marks hits; `texts` are the searched ones, None without a search."""

    names: Names
    grounds: Grounds
    mark: Mark = escape
    texts: SearchedTexts | None = None

    @property
    def searched(self) -> bool:
        """Whether the page shows search results."""
        return self.texts is not None

    def card(self, evidence: Evidence) -> Card:
        """Return an event's card."""
        event, versions = evidence.event, disagreements(evidence)
        lines = [self._line(statement) for statement in event["statements"]]
        telling_lines = self._telling_lines(event, lines)
        who, summary, whole = self._around(event) if self.searched or not lines else (EMPTY, EMPTY, True)
        if lines:  # lines replace participants and summary, unless a search found something there
            who = who if self._has_hit(who) else EMPTY
            summary = summary if self._has_hit(summary) else EMPTY
            whole = not event["summary"]
        if any(version.says(event["summary"]) for version in versions):  # so does a version that says the same
            summary, whole = summary if self._has_hit(summary) else EMPTY, True
        is_all = all(line.whole for line in telling_lines) and (whole or bool(lines))
        folded = _folded_words(len(lines) - len(telling_lines), is_all)
        notes = list(self._notes(event, lines, telling_lines, whole=whole)) if folded else ()
        title = self.mark(event["title"])
        hit = self._hit(event, (title, who, summary), telling_lines)
        marks = list(self._marks(evidence))
        return Card(event, title, marks, who, summary, telling_lines, hit, folded, notes, versions)

    def _telling_lines(self, event: EventDocument, lines: Sequence[Line]) -> list[Line]:
        """Return the lines that say most, and those where a search found words, or the first speaker's name."""
        places = set(most_telling(event["statements"])[:SHOWN])
        if self.searched:
            places |= {place for place, line in enumerate(lines) if self._has_hit(line.quote, line.ours)}
            if not any(self._has_hit(*lines[place][:3]) for place in places):
                places |= set([place for place, line in enumerate(lines) if self._has_hit(line.who)][:1])
        return [lines[place] for place in sorted(places)]

    def _hit(self, event: EventDocument, texts: Iterable[str], lines: Sequence[Line]) -> Markup:
        """Return where a search found those of its words that the row does not show."""
        if self.texts is None:
            return EMPTY
        texts_of_lines = (text for line in lines for text in line[:3])
        about = (text for line in lines for stance in line.stances for text in stance[2:])
        return self.texts.hit(event, " ".join((*texts, *texts_of_lines, *about)), self.mark)

    def people(self, event: EventDocument) -> Markup:
        return taking_part(event, self._name)

    def _has_hit(self, *texts: Markup) -> bool:
        return self.searched and any("<mark>" in text for text in texts)

    def _marks(self, evidence: Evidence) -> Iterator[tuple[str, str]]:
        event, support = evidence.event, evidence.support
        if event["status"] != Status.OCCURRED:
            yield event["status"], Status(event["status"]).label.lower()
        elif is_unkept(event):
            yield "late", "not kept"
        if self.grounds.differs(evidence):
            count = f" · {support.origins}" if support.origins > 2 else ""
            yield support.verification, support.verification.label.lower() + count
        if not (self.grounds.source or self._changed):
            return
        cited = {citation["source"] for citation in citations(event)}
        others = cited - {self.grounds.source}
        if self.grounds.source and others and (others == cited or not self.grounds.differs(evidence)):
            yield "other", "other sources"
        changed = (self._changed[uid] for uid in cited & self._changed.keys())
        standings = filter(None, (item_as_of(source, evidence.day).get("standing") for source in changed))
        lost = evidence.taken_back(event)
        if lost:
            yield "late", f"source {lost}"
        yield from (("late", f"a source was {state}") for state in sorted({one["state"] for one in standings} - {lost}))

    def _around(self, event: EventDocument) -> tuple[Markup, Markup, bool]:
        """Return who took part and where; the beginning of the summary, and whether that is all of it."""
        place = bidi_isolated(self.mark(event["place"])) if event["place"] else EMPTY
        text, whole = gist(plain_text(event["summary"]), SUMMARY)
        people = self.people(event)
        return people + " · " + place if people and place else people or place, self.mark(text), whole

    def _line(self, statement: StatementDocument, most: int = WORDS) -> Line:
        quote, ours = wording(statement)
        quoted, own_words = gist(quote, most), gist(ours, most)
        stances = [self._stance(position) for position in statement["positions"][:POSITIONS]]
        whole = quoted[1] and own_words[1] and len(statement["positions"]) <= POSITIONS
        return Line(self._speakers(statement), self.mark(quoted[0]), self.mark(own_words[0]), stances, whole)

    def _stance(self, position: PositionDocument) -> tuple[str, str, str, str]:
        issue = self.names[ItemKind.ISSUE].get(position["issue"])
        stance = Stance(position["stance"])
        condition = position.get("condition")
        hangs_on = self.mark(conditional(condition)) if condition else ""
        return stance.value, stance.on(issue), hangs_on, self.mark(issue["name"] if issue else position["issue"])

    def _speakers(self, statement: StatementDocument) -> Markup:
        voice = voice_line(statement, self._name, lambda text: bidi_isolated(self.mark(text)))
        return Markup(voice)  # noqa: S704 - made of escaped names

    def _notes(
        self, event: EventDocument, lines: Sequence[Line], telling_lines: Sequence[Line], *, whole: bool
    ) -> Iterator[Line | str]:
        """Yield what the card folds: an incomplete summary, and statements that are not shown whole."""
        if not whole:
            yield plain_text(event["summary"])
        for statement, line in zip(event["statements"], lines, strict=True):
            if not line.whole:
                yield self._line(statement, len(statement["text"]) + len(statement["quote"] or ""))
            elif line not in telling_lines:
                yield line

    def _name(self, uid: str) -> Markup:
        if uid not in self._names_by_uid:
            actor = self.names[ItemKind.ACTOR].get(uid)
            self._names_by_uid[uid] = bidi_isolated(self.mark(actor["name"] if actor else uid))
        return self._names_by_uid[uid]

    @cached_property
    def _changed(self) -> Mapping[str, SourceDocument]:
        return {uid: source for uid, source in self.names[ItemKind.SOURCE].items() if source.get("standing")}

    @cached_property
    def _names_by_uid(self) -> dict[str, Markup]:
        return {}


def _folded_words(statements: int, whole: bool) -> str:
    if statements:
        return f"{statements} more statement{'s' if statements > 1 else ''}"
    return "" if whole else "In full"


def cards_of(cards: Cards, events: Iterable[Evidence]) -> dict[str, Card]:
    """Return the cards of these events by uid. Notes for printing are limited to what a page can carry; for further
    events the page prints addresses."""
    cards_by_uid, room = {}, NOTES
    for evidence in events:
        card = cards.card(evidence)
        if len(card.notes) > room:
            card = card._replace(notes=())
        room -= len(card.notes)
        cards_by_uid[evidence.event["uid"]] = card
    return cards_by_uid
