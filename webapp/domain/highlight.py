"""Marking the words that a search found, in text and in safe HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from webapp.domain.look_alikes import HYPHENS
from webapp.domain.search_words import CLUMP, clump, search_folded
from webapp.domain.sounds import wide_sound

_TAGS = re.compile(r"(<[^>]*>|&(?!#39;)[#\w]+;)")
"""Tags and entities, but for the apostrophe, which is a part of words."""

_HYPHEN = re.compile(f"([{HYPHENS}-])")


def marked(html: str, words: Sequence[str], *, parts: bool = False) -> str:
    """HTML with `<mark>` around the words that the search stands for; tags and entities are left as they are.

    A word is marked when it begins like one searched for, endings forgiven as the search forgives them, and a name also
    when it sounds like one; with `parts`, when it contains one.
    """
    marker = _marker(tuple(words), parts)
    pieces = _TAGS.split(html)
    pieces[::2] = [CLUMP.sub(lambda match: marker.mark(match[0]), piece) for piece in pieces[::2]]
    return "".join(pieces)


def stand(text: str, words: Sequence[str], *, parts: bool = False) -> list[bool]:
    """Which of these words stand in a text, as `marked` marks them."""
    forms = [form for clump_text in CLUMP.findall(text) for form in (clump_text, *_HYPHEN.split(clump_text)[::2])]
    return [any(marker.means(form) for form in forms) for marker in (_marker((word,), parts) for word in words)]


@dataclass(frozen=True, slots=True)
class _Marker:
    stems: Sequence[str]
    sounds: frozenset[str]
    parts: bool

    def mark(self, written: str) -> str:
        """What is written in one, marked as a whole where its words as one are meant, else each word that is."""
        if self.means(written):
            return f"<mark>{written}</mark>"
        parts = _HYPHEN.split(written)
        return "".join([*map(self._part, parts)]) if len(parts) > 1 else written

    def _part(self, written: str) -> str:
        return f"<mark>{written}</mark>" if written and self.means(written) else written

    def means(self, written: str) -> bool:
        """Whether what is written in one is, as one word, what is searched for."""
        parsed = clump(written)
        if len(parsed.words) == 1 and any(name in self.sounds for name in parsed.sounds):
            return True
        forms = (parsed.joined, *(parsed.behind if len(parsed.words) == 1 else ()))
        return any(stem in form if self.parts else form.startswith(stem) for form in forms for stem in self.stems)


@lru_cache(maxsize=100)
def _marker(words: Sequence[str], parts: bool) -> _Marker:
    stems = [search_folded(word) for word in words]
    return _Marker(stems if parts else [*map(_stem, stems)], frozenset(map(wide_sound, words)), parts)


def _stem(word: str) -> str:
    """The word without what its other forms may have instead; short words whole, lest they mark half the page."""
    return word if len(word) <= 4 else word[:-1] if len(word) == 5 else word[:-2]
