"""How names sound: one text for the spellings that transliterations choose between (Sergei and Sergey, Kyiv and Kiev,
Zelensky and Зеленський)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

SOUNDS = (
    # how transliterations write one sound; applied in this order
    ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("w", "v"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip

WIDER = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("sz", "sh"), ("cz", "ch"), ("dzh", "j"), ("dj", "j"), ("dh", "d"),
    ("dt", "t"), ("tsk", "zk"), ("ozh", "izh"), ("zh", "z"), ("z", "s"), ("x", "ks"), ("g", "h"),
)  # fmt: skip
"""Spellings that a search also equates: umlauts written out, Polish sz and cz, Джидда and Djeddah, Riyadh and Riyad,
Hemedti and Hemeti, German tz, Ukrainian i for Russian o, ж, the German S of Selenskyj, Alexei and Aleksei, Ukrainian
and Russian г."""

_HARD = re.compile("c(?![eiyhz])")
"""A c pronounced as k: Catar, Macron."""

_MUTE = re.compile("(?<=...[^aeiouh])e$")
"""The silent e of French: Poutine."""

HEARD = (
    (re.compile("(?<=i)h$"), "a"), (re.compile("u(?=[aio])"), "v"), (re.compile("of+$"), "ov"),
    (re.compile("^chor"), "chir"), (re.compile("opil$"), "opol"),
    (re.compile("ov(?![aiou])"), "iv"), (re.compile("(?<=ink)a$"), "o"), (re.compile("(?<=[aiou])h$"), ""),
    (re.compile("^abd[ai]l"), "abdul"), (re.compile("(?<=[lnr])c"), "s"), (re.compile("(?<=.)io(?=[^aiou])"), "i"),
    (re.compile("(?<=[^aiou][lr])[io]$|(?<=vn)[io]$|(?<=il)o$|(?<=[dptv])i(?=[lr]$)"), ""),
    (re.compile("^oliks"), "aliks"), (re.compile("^volod"), "vlad"), (re.compile("^mikol"), "nikol"),
)  # fmt: skip
"""Sounds that a search equates by their place: English w in Cyrillic (Уиткофф), the end of Smirnoff, Ukrainian o for
Russian e (Чорнобиль, Чернобыль), Ukrainian i for o in Russian and Polish (Тернопіль, Тернополь; Львів, Львов, Lwów;
Горлівка, Горловка), the ends of Belarusian and Polish names (Łukaszenka) and of Arabic ones (Haniyeh, Haniya), the
Arabic article (Abdel, Abdul), a German z that is a ц (Merz), ё (Пётр, Petr), the ends of Ukrainian and Russian names
(Дніпро, Днепр; Петро, Peter; Дмитро, Дмитрий; Михайло, Михаил), and their beginnings (Олексій, Алексей; Володимир,
Владимир; Миколаїв, Николаев)."""

VOWELS = ((re.compile("[ai]+"), "i"), (re.compile("[ou]+"), "u"))
"""Vowels that a search equates in names of three consonants or more: Arabic has three vowels for which others write
five (Mohammed, Muhammad), and unstressed ones are heard differently. In shorter names too many would be equal (Iraq and
Erik). The first vowel still tells names apart (Paris and Peres), unless others hear it as an e (Mahdi, Mehdi; Faisal,
Feisal)."""

_LIKE_E = re.compile("a(?=h[^aiou]|i)")
_FIRST_A = re.compile("[^aiou]*i?a")

_CONSONANTS = re.compile("[^aiou]")

_SIGNED = str.maketrans({"š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ż": "zh", "č": "ch", "ć": "ch", "ç": "ch",
                         "ћ": "ch", "đ": "dj", "ђ": "dj"})  # fmt: skip
"""Letters whose accent stands for a second letter; without the accent the plain letter is compared."""

_PERSIAN = str.maketrans("ظضذ", "ززز")
"""Arabic letters that Persians pronounce as z: ظریف, رضا."""

DIGRAPHS = (("ch", "kh"), ("ch", "sh"), ("zh", "sh"), ("zh", "j"))
"""Spellings of one sound that another language reads as another: German and Polish Charkiw, French Choïgou, German
Schukow, French Jitomir."""

PLACES = (
    (re.compile("^k(?=.{5})"), "g"), (re.compile("^g(?=.{5})"), "k"), (re.compile("^ch(?=.{5})"), "kh"),
    (re.compile("(?<=..[io])c$"), "ch"), (re.compile("c(?=[aou])"), "ts"),
    (re.compile("ts(?=a)"), "k"),
)  # fmt: skip
"""The same at the beginning of longer names (Kadhafi, Gaddafi; German Chruschtschow), and for a South Slavic c written
without its accent (Djindjic) or having none (Srebrenica)."""

_APOSTROPHES = re.compile("['’‘ʼʹʻ`]")


BARE = "\ue002"
"""Prefix of a sound that has only the consonants of a name: a letter to search engines, and found in no text."""

_UNVOWELLED = re.compile("[\u0590-\u0dff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of scripts that leave vowels out (Hebrew, Arabic and their kin) or include one in each letter (those of
India)."""

_VOWELS = "[aiouv]*"

BARED = (
    ("th", "t"), ("dh", "d"), ("sh", "s"), ("ch", "h"), ("p", "f"), ("c", "s"),
)  # fmt: skip
"""Sounds that such scripts write as one consonant."""


_GREEK_U = re.compile("ο[υύ]", re.IGNORECASE)
"""Two letters for one sound, which letter by letter would become another."""


_SCHWA = str.maketrans("Əə", "Aa")
"""An Azerbaijani letter that others write as a: Əliyev, Məmmədyarov."""


def latin(name: str) -> str:
    """Return a name in small Latin letters; other signs that remain are not compared."""
    return _APOSTROPHES.sub("", anyascii(_GREEK_U.sub("ou", name.translate(_SCHWA)))).lower()


def sound(word: str) -> str:
    """Return how a word in small Latin letters sounds."""
    for written, letter in SOUNDS:
        word = word.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", re.sub("[eiyj]+", "i", word))


def opening_sounds(part: str) -> Sequence[str]:
    """Return how names that begin with this part may sound to a search. Return nothing if only one letter is left, as
    of "zzzz": too many names begin with it."""
    heard = _heard(part)
    return [opening for opening in dict.fromkeys([heard, _folded(heard)]) if len(opening) > 1]


def other_sounds(word: str) -> Sequence[str]:
    """Return how a word in any letters sounds to a search, as it is and as other languages would spell it."""
    written = latin(word.lower().replace("đ", "dj")).replace("tsch", "č").replace("tch", "č").replace("sch", "sh")
    ways = [written.replace(old, new) for pair in DIGRAPHS for old, new in (pair, pair[::-1])]
    ways += [written.replace("q", "g"), *(place.sub(letter, written) for place, letter in PLACES)]
    return list(dict.fromkeys([wide_sound(word), *map(wide_sound, ways), *_bare([_consonants(word)])]))


def written_sounds(name: str) -> Sequence[str]:
    """Return the sounds that a name is found by: with q also as g for ق (Qaddafi, Gaddafi), with ظ also as the z of
    Persians; from a script without vowels also by its consonants, with an article and without."""
    written = latin(name)
    other = [written.replace("q", "g")] if "q" in written else []
    spellings = dict.fromkeys([name, name.translate(_PERSIAN), *other])
    heard = list(filter(None, map(wide_sound, spellings)))
    if not _UNVOWELLED.search(name):
        return heard
    bare = [*map(_consonants, spellings)]
    if name.startswith("ال"):
        bare += [consonants.removeprefix("l") for consonants in bare]
    return [*heard, *_bare(bare)]


@lru_cache(maxsize=1 << 16)
def wide_sound(word: str) -> str:
    """Return how a word in any letters sounds to a search."""
    heard = _heard(word)
    return _folded(heard) if len(_CONSONANTS.findall(heard)) > 2 else heard


def _bare(names: Sequence[str]) -> list[str]:
    return [BARE + consonants for consonants in names if len(consonants) > 1]


def consonant_pattern(word: str) -> str:
    """Return a regular expression for the sounds of names with the consonants of a word in a script without vowels, its
    article left out. Return "" for other words and for a single consonant."""
    own = _consonants(word.removeprefix("ال")) if _UNVOWELLED.search(word) else ""
    ways = ("|".join([letter, *(_VOWELS.join(sounds) for sounds, bared in BARED if bared == letter)]) for letter in own)
    return f"^{_VOWELS}{''.join(f'(?:(?:{way}){_VOWELS})+' for way in ways)}h?$" if len(own) > 1 else ""


def _consonants(word: str) -> str:
    """Return the consonants heard in a word, without w, y and a last h, which may stand for vowels."""
    heard = re.sub("[aiouv]|h$", "", _heard(word.replace("ב", "b")))
    for written, letter in BARED:
        heard = heard.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", heard)


def _heard(word: str) -> str:
    """Return how a word sounds, with its vowels as written."""
    written = _MUTE.sub("", _HARD.sub("k", latin(word.lower().translate(_SIGNED))))
    for wider, letter in WIDER:
        written = written.replace(wider, letter)
    heard = re.sub("[^a-z0-9]", "", sound(written))
    for place, letter in HEARD:
        heard = place.sub(letter, heard)
    return heard


def _folded(heard: str) -> str:
    folded = heard = _LIKE_E.sub("i", heard)
    for vowels, letter in VOWELS:
        folded = vowels.sub(letter, folded)
    return folded.replace("i", "a", 1) if _FIRST_A.match(heard) else folded
