"""Words in Hebrew and Arabic with the particles that are written together with them: "and", prepositions, the article.
Texts have them before any noun ("בירושלים", "وقطر"), and people search for the noun."""

import re
from collections.abc import Sequence

SHORTEST = 3
"""Letters of a word that is looked for behind particles; a shorter one would be found in too many."""

_HEBREW = re.compile(rf"[\u05d0-\u05ea]{{{SHORTEST},}}")
_ARABIC = re.compile(rf"(?P<article>ال)?(?P<noun>[\u0620-\u06d3]{{{SHORTEST},}})")

_BEFORE_HEBREW = ("ה", "ב", "ל", "מ", "כ", "ש", "ו", "מה", "כש", "שה", "שב", "של", "וה", "וב", "ול", "ומ", "וש")
_BEFORE_ARABIC = ("و", "ف", "ب", "ك", "وب", "فب")
_FOR, _THE = ("ل", "ول", "فل"), "ال"


def with_particles(word: str) -> Sequence[str]:
    """Return what a folded word may be behind particles: an Arabic word with its article and, if it was given without,
    without it. Return nothing for words of other scripts, and for short ones."""
    if _HEBREW.fullmatch(word):
        return [before + word for before in _BEFORE_HEBREW]
    if not (found := _ARABIC.fullmatch(word)):
        return ()
    noun, the = found["noun"], _THE + found["noun"]
    bare = [] if found["article"] else [before + noun for before in (*_BEFORE_ARABIC, *_FOR)]
    return [the, *(before + the for before in _BEFORE_ARABIC), *(f"{before}ل{noun}" for before in _FOR), *bare]


def behind_particles(words: Sequence[str]) -> Sequence[str]:
    """Return what words that are written without a space may be behind particles: "ארה״ב" is two to the search."""
    whole, apart = "".join(words), " ".join(words)
    forms = with_particles(whole)
    return [*forms, *(form.removesuffix(whole) + apart for form in forms if len(words) > 1 and form.endswith(whole))]
