"""What the page of an event tells."""

import re

from tests import html


def words(page: str) -> str:
    """Return the text of a page on one line, without the spaces that tags leave before a full stop or comma."""
    return re.sub(r" (?=[.,])", "", html.words(page))
