"""How names sound: one text for the spellings that transliterations choose between (Sergei and Sergey, Kyiv and Kiev,
Zelensky and Зеленський)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

SOUNDS = (
    # how transliterations write one sound, in the order in which they are put into one
    ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("w", "v"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip

WIDER = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("sz", "sh"), ("cz", "ch"), ("dzh", "j"), ("dj", "j"), ("dh", "d"),
    ("dt", "t"), ("tsk", "zk"), ("ozh", "izh"), ("zh", "z"), ("z", "s"), ("x", "ks"), ("g", "h"),
)  # fmt: skip
"""What a search takes for one besides: an umlaut written out, sh and ch as Poles write them, Джидда and Djeddah, Riyadh
and Riyad, Hemedti and Hemeti, the z of German, the i of Ukrainian that is an o in Russian, ж, the German S of
Selenskyj, Alexei and Aleksei, Ukrainian and Russian г."""

_HARD = re.compile("c(?![eiyhz])")
"""The c that is a k: Catar, Macron."""

_MUTE = re.compile("(?<=...[^aeiouh])e$")
"""The e that French writes and does not say: Poutine."""

HEARD = (
    (re.compile("(?<=i)h$"), "a"), (re.compile("u(?=[aio])"), "v"), (re.compile("of+$"), "ov"),
    (re.compile("^chor"), "chir"), (re.compile("opil$"), "opol"),
    (re.compile("ov(?![aiou])"), "iv"), (re.compile("(?<=ink)a$"), "o"), (re.compile("(?<=[aiou])h$"), ""),
    (re.compile("^abd[ai]l"), "abdul"), (re.compile("(?<=[lnr])c"), "s"), (re.compile("(?<=.)io(?=[^aiou])"), "i"),
    (re.compile("(?<=[^aiou][lr])[io]$|(?<=vn)[io]$|(?<=il)o$|(?<=[dptv])i(?=[lr]$)"), ""),
    (re.compile("^oliks"), "aliks"), (re.compile("^volod"), "vlad"), (re.compile("^mikol"), "nikol"),
)  # fmt: skip
"""What it takes for one of what is heard, where it stands: the English w as Cyrillic has it (Уиткофф), the end of
Smirnoff, the o of Ukrainian that is an e in Russian (Чорнобиль, Чернобыль), its i that is an o there and in Polish
(Тернопіль, Тернополь; Львів, Львов, Lwów; Горлівка, Горловка), the end of Belarusian and Polish names (Łukaszenka), the
end of Arabic ones (Haniyeh, Haniya), and their article (Abdel, Abdul), the z of German that is a ц (Merz), ё (Пётр,
Petr), the ends of names in Ukrainian and Russian (Дніпро, Днепр; Петро, Peter; Дмитро, Дмитрий; Михайло, Михаил), and
their beginnings (Олексій, Алексей; Володимир, Владимир; Миколаїв, Николаев)."""

VOWELS = ((re.compile("[ai]+"), "i"), (re.compile("[ou]+"), "u"))
"""The vowels that a search does not tell apart in a name of three consonants or more: Arabic has three, for which
others write five (Mohammed, Muhammad), and those without stress are heard differently. Of shorter names too many would
be one (Iraq and Erik). The first vowel tells names apart (Paris and Peres), where it is not one that others hear as an
e (Mahdi, Mehdi; Faisal, Feisal)."""

_LIKE_E = re.compile("a(?=h[^aiou]|i)")
_FIRST_A = re.compile("[^aiou]*i?a")

_CONSONANTS = re.compile("[^aiou]")

_SIGNED = str.maketrans({"š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ż": "zh", "č": "ch", "ć": "ch", "ç": "ch",
                         "ћ": "ch", "đ": "dj", "ђ": "dj"})  # fmt: skip
"""Letters that say by a sign what others write with two; without it they are told apart by how they are written."""

_PERSIAN = str.maketrans("ظضذ", "ززز")
"""Letters of Arabic that Persians say as a z: ظریف, رضا."""

DIGRAPHS = (("ch", "kh"), ("ch", "sh"), ("zh", "sh"), ("zh", "j"))
"""What is written for one sound in one language and for another in others: German and Polish Charkiw, French Choïgou,
German Schukow, French Jitomir."""

PLACES = (
    (re.compile("^k(?=.{5})"), "g"), (re.compile("^g(?=.{5})"), "k"), (re.compile("^ch(?=.{5})"), "kh"),
    (re.compile("(?<=..[io])c$"), "ch"), (re.compile("c(?=[aou])"), "ts"),
    (re.compile("ts(?=a)"), "k"),
)  # fmt: skip
"""The same for the beginning of a longer name (Kadhafi, Gaddafi; German Chruschtschow), and for the c of southern Slavs
without its sign (Djindjic) and with none (Srebrenica)."""

_APOSTROPHES = re.compile("['’‘ʼʹʻ`]")


BARE = "\ue002"
"""What the sound of a name begins with that is told by its consonants alone: a letter to search engines, and of no
text."""

_UNVOWELLED = re.compile("[\u0590-\u0dff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of scripts that leave vowels out (Hebrew, Arabic and their kin) or have one in each (those of India)."""

_VOWELS = "[aiouv]*"

BARED = (
    ("th", "t"), ("dh", "d"), ("sh", "s"), ("ch", "h"), ("p", "f"), ("c", "s"),
)  # fmt: skip
"""What is one consonant to scripts that have no two for it, or is written with either."""


_GREEK_U = re.compile("ο[υύ]", re.IGNORECASE)
"""Two letters for one sound, which would become another letter by letter."""


_SCHWA = str.maketrans("Əə", "Aa")
"""The letter of Azerbaijani that is an a to others: Əliyev, Məmmədyarov."""


def latin(name: str) -> str:
    """A name in small Latin letters; what is left of other signs is not for comparing."""
    return _APOSTROPHES.sub("", anyascii(_GREEK_U.sub("ou", name.translate(_SCHWA)))).lower()


def sound(word: str) -> str:
    """How a word in small Latin letters sounds."""
    for written, letter in SOUNDS:
        word = word.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", re.sub("[eiyj]+", "i", word))


def opening_sounds(part: str) -> Sequence[str]:
    """How names may sound, as widely as a search takes it, that begin with this part, however they go on; nothing where
    one letter is left of it, as of "zzzz", with which too many begin."""
    heard = _heard(part)
    return [opening for opening in dict.fromkeys([heard, _folded(heard)]) if len(opening) > 1]


def other_sounds(word: str) -> Sequence[str]:
    """How a word in any letters sounds, as widely as a search takes it, and how it would if it were written as others
    write it."""
    written = latin(word.lower().replace("đ", "dj")).replace("tsch", "č").replace("tch", "č").replace("sch", "sh")
    ways = [written.replace(one, other) for pair in DIGRAPHS for one, other in (pair, pair[::-1])]
    ways += [written.replace("q", "g"), *(place.sub(letter, written) for place, letter in PLACES)]
    return list(dict.fromkeys([wide_sound(word), *map(wide_sound, ways), *_bare([_consonants(word)])]))


def written_sounds(name: str) -> Sequence[str]:
    """The sounds that a name is found by, as it is written: a q also as the g that others write for ق (Qaddafi,
    Gaddafi), a ظ also as the z of Persians; where its script leaves vowels out, by its consonants as well, with an
    article and without."""
    written = latin(name)
    other = [written.replace("q", "g")] if "q" in written else []
    spellings = dict.fromkeys([name, name.translate(_PERSIAN), *other])
    heard = list(filter(None, map(wide_sound, spellings)))
    if not _UNVOWELLED.search(name):
        return heard
    bare = [*map(_consonants, spellings)]
    return [*heard, *_bare([*bare, *(one.removeprefix("l") for one in bare)] if name.startswith("ال") else bare)]


@lru_cache(maxsize=1 << 16)
def wide_sound(word: str) -> str:
    """How a word in any letters sounds, as widely as a search takes it."""
    heard = _heard(word)
    return _folded(heard) if len(_CONSONANTS.findall(heard)) > 2 else heard


def _bare(consonants: Sequence[str]) -> list[str]:
    return [BARE + one for one in consonants if len(one) > 1]


def spoken(word: str) -> str:
    """What fits the sounds of names that have the consonants of a word in a script that leaves vowels out, for regular
    expressions; "" of other words, and of a single consonant. An article is no part of it."""
    own = _consonants(word.removeprefix("ال")) if _UNVOWELLED.search(word) else ""
    ways = ("|".join([letter, *(_VOWELS.join(one) for one, bared in BARED if bared == letter)]) for letter in own)
    return f"^{_VOWELS}{''.join(f'(?:(?:{way}){_VOWELS})+' for way in ways)}h?$" if len(own) > 1 else ""


def _consonants(word: str) -> str:
    """What is heard of a word besides its vowels, and what may be written for one: w, y and a last h."""
    heard = re.sub("[aiouv]|h$", "", _heard(word.replace("ב", "b")))
    for written, letter in BARED:
        heard = heard.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", heard)


def _heard(word: str) -> str:
    """The same with the vowels that it is written with."""
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
