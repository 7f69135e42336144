"""The questions that a form asks where two people changed the same: both values in words."""

from collections.abc import Iterable, Iterator

from flask import get_template_attribute

from webapp.domain.items import Names
from webapp.domain.merge import Clash
from webapp.forms.choices import Choice

WORDS = "macros/diff.html"


def questions(clashes: Iterable[Clash], named: Names) -> Iterator[Choice]:
    """A question for each clash; `named` holds the items that the values name."""
    place = get_template_attribute(WORDS, "place")
    for clash in clashes:
        label = place(clash, named).striptags()
        yield Choice(clash.path, label, *(_said(clash, value, named) for value in (clash.mine, clash.theirs)))


def _said(clash: Clash, value: object, named: Names) -> str:
    """A value in words."""
    if value in (None, "", []):
        return "taken out" if clash.path.endswith("]") else "left empty"
    words = get_template_attribute(WORDS, "entry")
    entries = value if isinstance(value, list) else [value]
    said = "; ".join(words(clash.field, entry, named).striptags() for entry in entries)
    return f"in this order: {said}" if clash.order else said
