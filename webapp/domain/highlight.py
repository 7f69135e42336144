"""Marking the words that a search found, in text and in safe HTML."""

import re
from collections.abc import Sequence

from webapp.domain.text import folded

_TAGS = re.compile(r"(<[^>]*>|&[#\w]+;)")
_WORD = re.compile(r"\w+")


def marked(html: str, words: Sequence[str], *, parts: bool = False) -> str:
    """HTML with `<mark>` around the words that the search stands for; tags and entities are left as they are.

    A word is marked when it begins like one searched for, endings forgiven as the search forgives them; with `parts`,
    when it contains one.
    """
    stems = [folded(word) for word in words] if parts else [_stem(folded(word)) for word in words]

    def mark(found: re.Match[str]) -> str:
        word = folded(found[0])
        hit = any(stem in word if parts else word.startswith(stem) for stem in stems)
        return f"<mark>{found[0]}</mark>" if hit else found[0]

    pieces = _TAGS.split(html)
    pieces[::2] = [_WORD.sub(mark, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _stem(word: str) -> str:
    """The word without what its other forms may have instead; short words whole, lest they mark half the page."""
    return word if len(word) <= 4 else word[:-1] if len(word) == 5 else word[:-2]
