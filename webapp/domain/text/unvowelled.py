"""Names in scripts that leave short vowels out: their letters, and which names in other scripts they may be.

A name in Arabic or Hebrew has a *frame*: its consonants and the vowels that are written. "هنية" has the frame "hni", as
"Haniyeh" may have; "خان" has "han". A name in Latin letters may have several frames, since each short vowel may be
written or not; and a frame may be read as several names.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from anyascii import anyascii

LETTERS = {
    "א": "a", "ב": "b v", "ג": "g", "ד": "d", "ה": "h", "ו": "u v", "ז": "z zh", "ח": "h", "ט": "t", "י": "i",
    "כ": "k h", "ך": "h k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "`", "פ": "f p",
    "ף": "f p", "צ": "ts", "ץ": "ts", "ק": "k g", "ר": "r", "ש": "sh s", "ת": "t",
    "ء": "`", "آ": "a", "أ": "a", "إ": "a", "ٱ": "a", "ا": "a", "ؤ": "u", "ئ": "`", "ب": "b p", "پ": "p", "ة": "a",
    "ت": "t", "ث": "t th", "ج": "j g zh", "چ": "ch j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d z", "ر": "r", "ز": "z",
    "ژ": "zh", "س": "s", "ش": "sh ch", "ص": "s", "ض": "d z", "ط": "t", "ظ": "z d", "ع": "`", "غ": "g", "ف": "f v",
    "ڤ": "v", "ق": "k g", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ھ": "h", "ہ": "h",
    "و": "u v", "ى": "a", "ي": "i", "ی": "i", "ے": "i",
}  # fmt: skip
"""What each letter is in Latin ones, the commonest first; "`" is heard as a vowel at the beginning, else not at all."""

UNVOWELLED = re.compile("[\u05d0-\u05ea\u0620-\u06d3]")

CLASSES = {"p": "b", "v": "f", "th": "t", "kh": "h", "ch": "g", "j": "g", "zh": "z", "ts": "s", "sh": "S", "`": ""}
"""Consonants as frames have them: those that one of these scripts writes alike are one."""

WRITTEN = {
    "dsch": "g", "sch": "S", "tch": "tS S g", "dzh": "g", "ch": "S h tS g", "kh": "h", "gh": "g k", "sh": "S",
    "zh": "z g", "th": "t", "dh": "d", "ph": "f", "ts": "s ts", "tz": "s ts", "ck": "k", "dj": "g", "b": "b",
    "c": "k s", "d": "d", "f": "f", "g": "g k", "h": "h", "j": "g i", "k": "k", "l": "l", "m": "m", "n": "n",
    "p": "b f", "q": "k g", "r": "r", "s": "s S", "t": "t", "v": "f u b", "w": "u f", "x": "ks", "z": "z s",
}  # fmt: skip
"""What consonants in Latin letters are in frames."""

SHORT = {"a": " a", "e": " i a", "i": " i ai", "y": " i", "o": " u a", "u": " u a"}
"""What a single vowel is in frames: mostly nothing."""

_PART = re.compile(f"{'|'.join(WRITTEN)}|[aeiouy]+|.")
_CLASS = str.maketrans("eyo", "aiu")
_ARTICLE = re.compile("^[اآ]ل(?=..)")
_END = re.compile("(?<=..)[ةهה]$")
"""The last letter of feminine names, which is heard as a vowel."""

MOST = 200
"""Names or frames that are looked up for one name."""


_PERSIAN = str.maketrans("ضذ", "زز")
"""Letters that Persians pronounce as z: رضا."""


def frames(name: str) -> Sequence[str]:
    """Return the frames of a name in Arabic or Hebrew, with an article and without; none for other names."""
    if not UNVOWELLED.search(name):
        return ()
    names = (other for bare in _with_article_or_not(name) for other in (bare, bare.translate(_PERSIAN)))
    return list(dict.fromkeys(map(_frame, names)))


def _with_article_or_not(name: str) -> Sequence[str]:
    return list(dict.fromkeys((_ARTICLE.sub("", name), name)))


def _frame(name: str) -> str:
    first, *letters = [ways[0] for ways in _letters(_END.sub("", name))]
    return _single("a" if first == "`" else CLASSES.get(first, first), *(CLASSES.get(each, each) for each in letters))


def _letters(name: str) -> list[list[str]]:
    return [(LETTERS.get(letter) or anyascii(letter)).split(" ") for letter in name]


@lru_cache(1 << 12)
def possible_frames(written: str) -> Sequence[str]:
    """Return the frames that a name in small Latin letters may have in these scripts."""
    parts = _PART.findall(written)
    if len(parts) > 1 and parts[-1] == "h":
        parts.pop()
    last = len(parts) - 1
    ways = [WRITTEN[part].split(" ") if part in WRITTEN else _vowels(part, at == 0, at == last)
            for at, part in enumerate(parts)]  # fmt: skip
    return list(dict.fromkeys(_single(*letters) for letters in islice(product(*ways), MOST)))


def _vowels(run: str, is_first: bool, is_last: bool) -> Sequence[str]:
    """Return what a run of vowels may be in a frame. An "a" or "e" beside others, or at the end, may be left out."""
    run = _single(run)
    if run in SHORT and not is_first and not is_last:
        return SHORT[run].split(" ")
    letters = _single(run.translate(_CLASS))
    if is_first:
        return [f"a{letters.removeprefix('a')}", letters, letters if letters[1:] else "a"]
    return [letters.replace("a", ""), letters]


@lru_cache(1 << 12)
def possible_names(name: str) -> Sequence[str]:
    """Return what a name in Arabic or Hebrew may be in Latin letters, with its article and without."""
    return [spelling for bare in _with_article_or_not(name) for spelling in islice(_names(bare), MOST)]


def _names(name: str) -> Iterator[str]:
    letters = _letters(_END.sub("ة", name))
    if _END.search(name) and len(letters) > 5:
        letters[-1] = ["a", ""]  # السعودية, Saudi
    consonants = [letter[0] not in {"a", "i", "u", "`", ""} for letter in letters]
    ways: list[Sequence[str]] = []
    vowels = ["a", "i", "u", ""]
    for at, letter in enumerate(letters):
        if at and consonants[at - 1] and consonants[at]:
            ways.append(vowels)
            vowels = ["a", ""] if sum(consonants) > 2 else vowels  # later ones sound alike
        if letter[0] in {"`", "a"} and at == 0:
            ways.append(("a", "i", "u", "o", *("" for after in letters[1:2] if after[0] in "iu")))
        elif letter == ["`"]:
            ways.append(("a", "i", ""))
        else:
            ways.append([*letter, *_others(letter[0], at == 0, sum(consonants) < 3)])
    return map("".join, product(*ways))


def _others(letter: str, is_first: bool, is_short: bool) -> Sequence[str]:
    """Return what else a written vowel may be; in short names other sounds are told apart."""
    if letter == "u":
        return ("o", "au") if is_short else ("o",)
    if letter == "i":
        return ("ia",) if is_first else ("ai",) if is_short else ()
    return ()


def _single(*letters: str) -> str:
    return re.sub(r"(.)\1+", r"\1", "".join(letters))
