"""A word or phrase of a search, and all the ways in which texts may have it."""

from collections.abc import Sequence
from typing import NamedTuple

from webapp.domain.search.particles import behind_particles
from webapp.domain.search.words import SOUND, Clump, as_one, indexed_words, may_be_name
from webapp.domain.text.sounds import other_sounds, wide_sound

OR = "OR"
"""Stands between words or phrases of which one is enough."""


class TypedPhrase(NamedTuple):
    """One typed word or quotation. `others` are other ways to write it: joined, also with the word typed before or
    after it; split into two ("cease fire"); other days that it may mean, and days in words; as an initial; a number in
    a name. One that `stands` in quotation marks is not joined, nor looked for behind particles. `bare` is what follows
    an article. One that `is_day` is looked for whole. `either` are the phrases after an OR; any does."""

    clumps: Sequence[Clump]
    others: Sequence[Sequence[str]] = ()
    stands: bool = False
    bare: "TypedPhrase | None" = None
    is_day: bool = False
    either: "Sequence[TypedPhrase]" = ()

    @property
    def each(self) -> "Sequence[TypedPhrase]":
        """The phrase alone, and those after an OR."""
        return (self._replace(either=()), *self.either)

    @property
    def typed(self) -> str:
        """Its folded words as they may be typed again."""
        texts = ((" ".join(map(phrase._written, phrase.clumps)), phrase.stands) for phrase in self.each)
        return f" {OR} ".join(f"“{words}”" if stands else words for words, stands in texts)

    def _written(self, clump: Clump) -> str:
        return ("-" if self.is_day else " ").join(clump.words)

    @property
    def loose(self) -> list[str]:
        """The words of the phrase alone that are also looked for as parts of words: none in quotation marks, nor of
        a day or several figures ("14:30", "1.5"), whose parts are in nearly all dates."""
        is_whole = self.stands or self.is_day or (len(self.words) > 1 and all(map(str.isdigit, self.words)))
        return [] if is_whole else self.meant.words

    @property
    def words(self) -> list[str]:
        return [word for clump in self.clumps for word in clump.words]

    @property
    def meant(self) -> "TypedPhrase":
        """The phrase without an article."""
        return self.bare or self

    @property
    def names(self) -> list[str]:
        """Its words with their accents."""
        return [name for clump in self.clumps for name in clump.names]

    @property
    def expression(self) -> str:
        """The phrase as a query of the engine: its words, joined words and, if they may be names, their sounds."""
        return any_of([form for phrase in self.each for way in (phrase, phrase.bare) if way for form in way._forms])

    @property
    def _forms(self) -> list[str]:
        words, names = self.words, self.names
        forms = [indexed_words(form) for form in (words, [clump.joined for clump in self.clumps], *self.others)]
        forms += [] if self.stands else behind_particles(words)
        if all(may_be_name(name) and not name.isdigit() and wide_sound(name) for name in names):
            heard = [SOUND + wide_sound(word) for word in words]
            forms += [
                " ".join([*heard[:place], SOUND + sound, *heard[place + 1 :]])
                for place, (word, name) in enumerate(zip(words, names, strict=True))
                for sound in (*other_sounds(word), *(other_sounds(name) if name != word else ()))
            ]
        if len(words) > 1 and (joined := as_one(words)).isalpha():
            forms += [SOUND + sound for sound in other_sounds(joined)]
        return forms


def any_of(forms: Sequence[str]) -> str:
    """Return an engine query that finds any of these, each quoted, so that nothing in it is an operator
    (https://www.sqlite.org/fts5.html#full_text_query_syntax)."""
    return " OR ".join('"' + form.replace('"', '""') + '"' for form in dict.fromkeys(forms))
