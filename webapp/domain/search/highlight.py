"""Marking the words that a search found, in text and in safe HTML."""

import re
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from webapp.domain.search.words import CLUMP, JOINT, Clump, apart, clump, is_unbent, search_folded
from webapp.domain.text.sounds import opening_sounds, other_sounds, spoken

_TAGS = re.compile(r"(<[^>]*>|&(?!#39;)[#\w]+;)")
"""Tags and entities, but for the apostrophe, which is a part of words."""


class Highlight:
    """Finds in texts what was searched for: a word that begins like one of these, or like two typed one behind the
    other, endings forgiven as the search forgives them, and a name also when it sounds like one; two words that are one
    of these together; with `parts`, a word that contains one, and a name that begins to sound like it.

    Of the words of `phrases`, told by their places, each is marked only where all stand one behind the other.

    It is made for a page, and reads what is written there once, however often.
    """

    def __init__(self, words: Sequence[str], phrases: Sequence[range] = (), *, parts: bool = False) -> None:
        beside = zip(["", *words], words, [*words[1:], ""], strict=False)
        self._words = [_Word.of(*three, parts=parts) for three in beside]
        self._phrases = phrases
        self._places: dict[str, frozenset[int]] = {}
        pairs = [rf"{first}\s{second}(?:e?s)?" for word in words for first, second in apart(search_folded(word))]
        self._written = re.compile(rf"\b(?:{'|'.join(pairs)})\b|{CLUMP.pattern}", re.IGNORECASE) if pairs else CLUMP

    def marked(self, html: str) -> str:
        """HTML with `<mark>` around what is found; tags and entities are left as they are."""
        pieces = _TAGS.split(html)
        pieces[::2] = [self._marked(piece) for piece in pieces[::2]]
        return "".join(pieces)

    def stand(self, text: str) -> list[bool]:
        """Which of the words stand in a text, as `marked` marks them."""
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
                run = range(number, number + len(phrase))
                if places[number].issuperset(phrase):
                    meant.add(number)
                elif run.stop <= len(places) and all(word in places[at] for at, word in zip(run, phrase, strict=True)):
                    meant |= {*run}
        numbers = count()
        return self._written.sub(lambda match: self._mark(match) if next(numbers) in meant else match[0], text)

    def _mark(self, match: re.Match[str]) -> str:
        """What is written in one, marked as a whole where its words as one are meant, else each word that is."""
        written = match[0]
        if self._words_in(written):
            return f"<mark>{written}</mark>"
        words = JOINT.split(written)
        return "".join([f"<mark>{word}</mark>" if self._words_in(word) else word for word in words])

    def _inside(self, written: str) -> frozenset[int]:
        """Which words are meant by what is written in one, as a whole or by a word of it."""
        words = JOINT.split(written)[::2]
        return self._words_in(written).union(*map(self._words_in, words)) if len(words) > 1 else self._words_in(written)

    def _words_in(self, written: str) -> frozenset[int]:
        """Which words are meant by what is written in one, as one word."""
        if written not in self._places:
            parsed = clump("".join(written.split()))
            self._places[written] = frozenset(place for place, word in enumerate(self._words) if word.is_meant(parsed))
        return self._places[written]


class _Word(NamedTuple):
    """A word searched for, also as one with that typed before or behind it ("cease fire"): what others begin with, or
    with `parts` contain, and how it may sound; with them, what fits one in other letters that is `spoken` so."""

    stems: Sequence[str]
    sounds: Sequence[str]
    parts: bool
    spoken: str = ""

    @classmethod
    def of(cls, before: str, word: str, behind: str, *, parts: bool) -> "_Word":
        plain = [search_folded(text) for text in dict.fromkeys((word, before + word, word + behind))]
        if parts:
            return cls(plain, opening_sounds(word), parts, spoken(word))
        return cls([*map(_stem, plain)], other_sounds(word), parts)

    def is_meant(self, written: Clump) -> bool:
        if len(written.words) == 1 and any(map(self._sounds, written.sounds)):
            return True
        forms = (written.joined, *(written.parts if len(written.words) == 1 else ()))
        return any(self._fits(stem, form) for form in forms for stem in self.stems)

    def _fits(self, stem: str, form: str) -> bool:
        if is_unbent(stem):
            return form == stem
        return stem in form if self.parts else form.startswith(stem)

    def _sounds(self, heard: str) -> bool:
        if not self.parts:
            return heard in self.sounds
        return heard.startswith(tuple(self.sounds)) or (self.spoken != "" and bool(re.match(self.spoken, heard)))


def _stem(word: str) -> str:
    """The word without what its other forms may have instead; short words whole, lest they mark half the page."""
    return word if len(word) <= 4 else word[:-1] if len(word) == 5 else word[:-2]
