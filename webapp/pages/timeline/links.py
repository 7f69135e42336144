"""Addresses of the timeline that differ in something from the one asked for."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from flask import g

from webapp.pages.timeline.view_options import LONG, ViewOptions
from webapp.reading.filters import Filter
from webapp.web.addresses import address, address_with


class Links:
    """The addresses that a page of the timeline leads to, made of its filter and of how it is looked at.

    A page has hundreds of links to stretches of days and to pairs of events: each is made of one that `url_for` made.
    `cards` are the uids of the events whose card is on the page.
    """

    def __init__(self, filter_: Filter, look: ViewOptions, cards: Collection[str] = ()) -> None:
        self.filter = filter_
        self.look = look
        self.cards = cards
        self.args: dict[str, object] = {**filter_.to_args(), **look.to_args()}

    def to(self, **changes: object) -> str:
        """The timeline as it is but for these parameters; None leaves one out."""
        return address_with("timeline.show", {**self.args, **changes})

    def without(self, name: str, value: str | None = None) -> str:
        """The timeline without a field of its filter, or without one value of that field."""
        return address_with("timeline.show", {**self.filter.without(name, value).to_args(), **self.look.to_args()})

    def unfiltered(self) -> str:
        """All events, looked at in the same way."""
        return address_with("timeline.show", self.look.to_args())

    def lens(self, name: str) -> str:
        """The timeline with these lanes in its strip."""
        return self.to(**replace(self.look, lens=name).to_args())

    def order(self, name: str) -> str:
        """The timeline in this order."""
        return self.to(**replace(self.look, order=name).to_args())

    def leaves_out(self, name: str, rows: int) -> bool:
        """Whether something with so many rows is too long for the page, and not asked for; `to(open=name)` leads to
        it."""
        return rows > LONG and self.look.open != name

    def event(self, uid: str) -> str:
        """An event's card, where that is on the page; else its own page."""
        return f"#{uid}" if uid in self.cards else address("events.show", uid=uid)

    @property
    def picture(self) -> str:
        """The strip as a picture file."""
        return address_with("timeline.strip_svg", self.args)

    def card(self, uid: str) -> str:
        """What a mark of the strip tells in short."""
        return address("timeline.card", uid=uid)

    def days(self, first: date | None, last: date | None) -> str:
        """The timeline of these days; of all that there are where they are None."""
        return _added(self._of_all_days, since=first, until=last) if first else self._of_all_days

    @property
    def but_days(self) -> dict[str, object]:
        """The parameters beside those of `days`, for a form that asks for these."""
        return {**self.args, "since": None, "until": None, "as_of": g.as_of}

    @property
    def marked(self) -> str | None:
        """The event that was chosen to see what lies between it and another."""
        return self.look.mark

    def between(self, uid: str) -> str:
        """What lies between the chosen event and this one; where none is chosen, this one becomes it."""
        if self.marked:
            return _added(self._without_ends, between=(self.marked, uid))
        return _added(self._without_mark, mark=uid, around=uid)

    @cached_property
    def _of_all_days(self) -> str:
        return self.to(since=None, until=None)

    @cached_property
    def _without_ends(self) -> str:
        return self.to(mark=None, between=None)

    @cached_property
    def _without_mark(self) -> str:
        return self.to(mark=None)


def _added(to: str, **parameters: object) -> str:
    return f"{to}{'&' if '?' in to else '?'}{urlencode(parameters, doseq=True)}"
