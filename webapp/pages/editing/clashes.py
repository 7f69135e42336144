"""The questions that a form asks where two people changed the same: both values in words."""

from collections.abc import Iterable, Iterator

from flask import get_template_attribute

from webapp.domain.items import Names
from webapp.domain.merge import Clash
from webapp.forms.choices import Choice

WORDS = "macros/diff.html"


def questions(clashes: Iterable[Clash], names: Names) -> Iterator[Choice]:
    """A question for each clash; `named` holds the items that the values name."""
    place = get_template_attribute(WORDS, "place")
    for clash in clashes:
        label = place(clash, names).striptags()
        yield Choice(clash.path, label, *(_value_words(clash, value, names) for value in (clash.mine, clash.theirs)))


def _value_words(clash: Clash, value: object, names: Names) -> str:
    """A value in words."""
    if value in (None, "", []):
        return "taken out" if clash.path.endswith("]") else "left empty"
    words = get_template_attribute(WORDS, "entry")
    entries = value if isinstance(value, list) else [value]
    text = "; ".join(words(clash.field, entry, names).striptags() for entry in entries)
    return f"in this order: {text}" if clash.order else text
