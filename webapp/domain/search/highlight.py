"""Marking the words that a search found, in text and in safe HTML."""

import re
from collections.abc import Sequence
from itertools import count, takewhile
from typing import NamedTuple

from webapp.domain.grouping import with_neighbours
from webapp.domain.search.particles import with_particles
from webapp.domain.search.words import CLUMP, JOINT, Clump, apart, clump, is_exact, search_folded
from webapp.domain.text.sounds import opening_sounds, other_sounds

_TAGS = re.compile(r"(<[^>]*>|&(?!#39;)[#\w]+;)")
"""Tags and entities, except the apostrophe, which is part of words."""


class Highlight:
    """Finds the words of a search in texts: a word with the same beginning, as the search's stemming forgives endings;
    a name that sounds the same; two words that are one of these when joined, and one that is two of them. With `parts`,
    also a word that contains one, and a name that begins to sound like one.

    The words of `phrases`, given by their places, are marked only if all of them follow one another.

    It is made for one page, and analyses each written word once.
    """

    def __init__(self, words: Sequence[str], phrases: Sequence[range] = (), *, parts: bool = False) -> None:
        self._words = [_Word.of(*three, parts=parts) for three in with_neighbours(words, "")]
        self._phrases = phrases
        self._places: dict[str, frozenset[int]] = {}
        pairs = [rf"{first}\s{second}(?:e?s)?" for word in words for first, second in apart(search_folded(word))]
        self._written = re.compile(rf"\b(?:{'|'.join(pairs)})\b|{CLUMP.pattern}", re.IGNORECASE) if pairs else CLUMP

    def marked(self, html: str) -> str:
        """Return HTML with `<mark>` around what is found; tags and entities stay as they are."""
        pieces = _TAGS.split(html)
        pieces[::2] = [self._marked(piece) for piece in pieces[::2]]
        return "".join(pieces)

    def occurring(self, text: str) -> list[bool]:
        """Return which of the words occur in a text, as `marked` marks them."""
        places = frozenset[int]().union(*map(self._inside, self._written.findall(text)))
        return [place in places for place in range(len(self._words))]

    def _marked(self, text: str) -> str:
        if not self._phrases:
            return self._written.sub(self._mark, text)
        places = [self._inside(written[0]) for written in self._written.finditer(text)]
        alone = {*range(len(self._words))}.difference(*self._phrases)
        meant = {number for number, inside in enumerate(places) if inside & alone}
        for phrase in self._phrases:
            for number in range(len(places)):
                meant |= {*range(number, number + _run(places[number : number + len(phrase)], phrase))}
        numbers = count()
        return self._written.sub(lambda match: self._mark(match) if next(numbers) in meant else match[0], text)

    def _mark(self, match: re.Match[str]) -> str:
        """Return a clump marked as a whole if its joined words match, else with each matching word marked."""
        written = match[0]
        if self._words_in(written):
            return f"<mark>{written}</mark>"
        return "".join([f"<mark>{word}</mark>" if self._words_in(word) else word for word in JOINT.split(written)])

    def _inside(self, written: str) -> frozenset[int]:
        """Return which words match a clump, as a whole or by one of its words."""
        words = JOINT.split(written)[::2]
        return self._words_in(written).union(*map(self._words_in, words)) if len(words) > 1 else self._words_in(written)

    def _words_in(self, written: str) -> frozenset[int]:
        """Return which words match a clump, taken as one word."""
        if written not in self._places:
            parsed = clump("".join(written.split()))
            self._places[written] = frozenset(place for place, word in enumerate(self._words) if word.matches(parsed))
        return self._places[written]


def _run(places: Sequence[frozenset[int]], phrase: range) -> int:
    """Return how many clumps, each given by the words in it, have the words of a phrase in order: one or more each, as
    "60-day" has two. The most that do, since a clump may also match a word that stands behind it; 0 if they do not."""
    reached = {phrase.start}
    longest = 0
    for length, inside in enumerate(places, 1):
        onward = (takewhile(inside.__contains__, range(word, phrase.stop)) for word in reached)
        reached = {word + 1 for words in onward for word in words}
        longest = length if phrase.stop in reached else longest
    return longest


class _Word(NamedTuple):
    """A searched word, also joined with the one typed before or after it ("cease fire"): the `stems` that matching
    words begin with (or with `parts` contain), and the sounds they may have (or with `parts` begin with)."""

    stems: Sequence[str]
    sounds: Sequence[str]
    parts: bool

    @classmethod
    def of(cls, before: str, word: str, behind: str, *, parts: bool) -> "_Word":
        plain = [search_folded(text) for text in dict.fromkeys((word, before + word, word + behind))]
        if parts:
            return cls(plain, opening_sounds(word), parts)
        return cls([*map(_stem, [*plain, *with_particles(plain[0])])], other_sounds(word), parts)

    def matches(self, written: Clump) -> bool:
        if len(written.words) == 1 and any(map(self._sounds, written.sounds)):
            return True
        forms = (written.joined, *(written.parts if len(written.words) == 1 else ()))
        return any(self._fits(stem, form) for form in forms for stem in self.stems)

    def _fits(self, stem: str, form: str) -> bool:
        if is_exact(stem) or (stem.isdigit() and not self.parts):  # 10 is no form of 1
            return form == stem
        return stem in form if self.parts else form.startswith(stem)

    def _sounds(self, heard: str) -> bool:
        return heard.startswith(tuple(self.sounds)) if self.parts else heard in self.sounds


def _stem(word: str) -> str:
    """Return the word without an ending that its other forms replace; short words whole, or they would mark half the
    page."""
    return word if len(word) <= 4 else word[:-1] if len(word) == 5 else word[:-2]
