"""Addresses of the timeline that differ in something from the current one."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import g

from webapp.pages.timeline.view_options import LONG, ViewOptions
from webapp.reading.filters import Filter
from webapp.web.addresses import address, address_with


class Links:
    """The addresses that a timeline page links to, made from its filter and view options; hundreds of them, to
    stretches of days and pairs of events, from one by `url_for`. `cards` are the uids of events with cards on it.
    Whether it is `framed`: links in a picture then name a window of their own, since no `<base>` does so for them (SVG
    2, section 16.2), and the frame may not show where they lead."""

    def __init__(
        self, filter_: Filter, look: ViewOptions, cards: Collection[str] = (), *, framed: bool = False
    ) -> None:
        self.filter = filter_
        self.look = look
        self.cards = cards
        self.framed = framed
        self.args: dict[str, object] = {**filter_.to_args(), **look.to_args()}

    def to(self, **changes: object) -> str:
        """Return the current timeline with these parameters changed; None leaves one out."""
        return address_with("timeline.show", {**self.args, **changes})

    def without(self, name: str, value: str | None = None) -> str:
        """Return the timeline without a filter field, or without one value of it."""
        return address_with("timeline.show", {**self.filter.without(name, value).to_args(), **self.look.to_args()})

    def showing(self, **options: Any) -> str:
        """Return the timeline with these view options."""
        return self.to(**replace(self.look, **options).to_args())

    def leaves_out(self, name: str, rows: int) -> bool:
        """Return whether so many rows are left out, being too many and not asked for; `to(open=name)` shows them."""
        return rows > LONG and self.look.open != name

    def event(self, uid: str) -> str:
        """Return the address of an event's card if it is on the page, else of its own page."""
        return f"#{uid}" if uid in self.cards else address("events.show", uid=uid)

    def days(self, first: date | None, last: date | None) -> str:
        """Return the timeline of these days, or of all days."""
        return _added(self._of_all_days, since=first, until=last) if first else self._of_all_days

    @property
    def but_days(self) -> dict[str, object]:
        """The other parameters of a form that asks for days."""
        return {**self.args, "since": None, "until": None, "as_of": g.as_of}

    def between(self, uid: str) -> str:
        """Return what lies between the chosen event and this one; without a chosen one, the page that chooses this."""
        if self.look.mark:
            return _added(self._without_ends, between=(self.look.mark, uid))
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
