"""The words that changed in the texts of a page, as far as it is a page's work to find them."""

from collections.abc import Sequence

from flask import g

from webapp.domain.changes.diff import Difference
from webapp.domain.changes.word_diff import Run

MOST = 100_000
"""Characters of texts that are compared word by word for one page. For as many that were made to be hard to compare it
takes 0.8 s; comparing two revisions of one event of 8 MiB took two minutes, for strangers too."""


def changed_words(difference: Difference) -> Sequence[Run]:
    """The changes marked within a text; none where it is no prose or another text altogether, or where the page has
    compared so much already: there the texts stand one after the other."""
    left = g.get("left_to_compare", MOST) - difference.length
    if left < 0:
        return []
    g.left_to_compare = left
    return difference.words
