"""How names sound: one text for all transliterations (Sergei and Sergey, Kyiv and Kiev, Zelensky and Зеленський)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from anyascii import anyascii

from webapp.domain.text.unvowelled import frames, possible_frames, possible_names

SOUNDS = (
    # how transliterations write one sound; applied in this order
    ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("w", "v"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip

WIDER = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("sz", "sh"), ("cz", "ch"), ("dzh", "j"), ("dj", "j"), ("dh", "d"),
    ("th", "t"), ("dt", "t"), ("tsk", "zk"), ("ozh", "izh"), ("zh", "z"), ("z", "s"), ("x", "ks"), ("g", "h"),
)  # fmt: skip
"""Spellings that a search also equates: umlauts written out, Polish sz and cz, Джидда and Djeddah, Riyadh and Riyad,
Beyrouth and Beirut, Hemedti and Hemeti, German tz, Ukrainian i for Russian o, ж, the German S of Selenskyj, Alexei and
Aleksei, Ukrainian and Russian г."""

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

DIGRAPHS = (
    ("ch", "kh"), ("kh", "ch"), ("ch", "sh"), ("sh", "ch"), ("zh", "sh"), ("zh", "j"),
)  # fmt: skip
"""Spellings of one sound that another language reads as another: German and Polish Charkiw, French Choïgou, German
Schukow, French Jitomir."""

PLACES = (
    (re.compile("^k(?=.{5})"), "g"), (re.compile("^g(?=.{5})"), "k"), (re.compile("^ch(?=.{5})"), "kh"),
    (re.compile("j(?=.{4})|(?<=.{4})j"), "zh"), (re.compile("c(?=[aou])"), "ts"), (re.compile("ts(?=a)"), "k"),
)  # fmt: skip
"""The same in longer names, at their beginning (Kadhafi, Gaddafi; German Chruschtschow) or anywhere (French Joukov; but
June is no Sun, nor Jong a Song), and for a South Slavic c that has no accent (Srebrenica)."""

_SOUTH_SLAVIC = re.compile("i(?:c|ch)$")
"""The end of names that are often written without their accents: Milošević, Vučić."""

_INITIAL_YO = re.compile("^yo(?=.{3})")
"""Ё at the beginning, of which the dots may be left out: Yolkin, Ёлкин, Елкин."""

_SYLLABLE = re.compile("([^aiou]*)([aiou]+)([^aiou]*)")
"""A name of one syllable: scripts disagree about an English vowel in it (Trump, Трамп; Vance, Вэнс)."""

ONE_VOWEL = "e"
"""Stands for the vowel of such a name outside Latin letters; no other sound has it."""

_NOT_LATIN = re.compile("[\u0370-\u1dff\u1f00-\uffff]")

_ARABIC = re.compile("[\u0620-\u064a]{4,}")
_YA = re.compile("[يى]$")
"""The last letter of Arabic names, which Egyptians write without dots. And, in, for and so are joined to a name."""

FRAME = "\ue002"
"""Stands before a frame (see `unvowelled`): a letter to search engines, and found in no text. It also stands behind a
whole one, since to the stemmer of English words the last s of أمس would be an ending."""

_APOSTROPHES = str.maketrans("", "", "'`")
"""All that `anyascii` leaves of them."""

_GREEK = (
    (re.compile("ο[υύ]", re.IGNORECASE), "ou"), (re.compile("μπ"), "b"),
    (re.compile("ντ"), "d"), (re.compile("γκ"), "g"),
)  # fmt: skip
"""Letters that are one sound together."""

_LETTERS = str.maketrans({"Ə": "A", "ə": "a", "ў": "в", "Ў": "В"})
"""Letters that others write otherwise: Əliyev, Məmmədyarov; Кіеў."""

_INDIC = "".join(chr(block + letter) for block in range(0x900, 0xE00, 0x80) for letter in range(0x15, 0x3A))
_INHERENT_A = re.compile(f"(?<=[{_INDIC}])(?=[{_INDIC}])")
_INDIC_SH = re.compile(f"[{''.join(letter for letter in _INDIC if ord(letter) % 0x80 in (0x36, 0x37))}]")
"""The consonants of the scripts of India, whose blocks have them at the same places; each includes an "a" unless
another vowel is written."""

_ARMENIAN_U = re.compile("ու", re.IGNORECASE)

_UMLAUTS = str.maketrans("ёю", "оу")
"""Cyrillic letters that stand for German ö and ü: Плётнер, Мюллер."""

_GEORGIAN_END = re.compile("(?<=[ა-ჿ]{3})ი$")
"""The ending of the nominative, which foreign names also take: პუტინი."""


def latin(name: str) -> str:
    """Return a name in small Latin letters; other signs that remain are not compared."""
    written = _ARMENIAN_U.sub("u", _GREEK[0][0].sub("ou", name.translate(_LETTERS)))
    written = _INDIC_SH.sub("sh", _INHERENT_A.sub("a", written))
    return anyascii(written).translate(_APOSTROPHES).lower()


def _spellings(name: str) -> Sequence[str]:
    """Return the spellings that a name may have as others hear it."""
    name = name.lower()
    foreign = name
    for letters, letter in _GREEK:
        foreign = letters.sub(letter, foreign)
    ways = [name, foreign, _GEORGIAN_END.sub("", name), name.replace("q", "g"), name.translate(_UMLAUTS)]
    ways += [f"{name}a"] if name[-1:] in _INDIC else []
    return list(dict.fromkeys(ways))


def sound(word: str) -> str:
    """Return how a word in small Latin letters sounds. Numbers stay as they are: 22 is not 2."""
    for written, letter in SOUNDS:
        word = word.replace(written, letter)
    return re.sub(r"(\D)\1+", r"\1", re.sub("[eiyj]+", "i", word))


def opening_sounds(part: str) -> Sequence[str]:
    """Return how names that begin with this part may sound to a search. Return nothing if only one letter is left, as
    of "zzzz": too many names begin with it."""
    if own := frames(part):
        return [FRAME + frame for frame in own if len(frame) > 1]
    heard = _heard(part)
    return [opening for opening in dict.fromkeys([heard, _folded(heard)]) if len(opening) > 1]


@lru_cache(maxsize=1 << 12)
def other_sounds(word: str) -> Sequence[str]:
    """Return how a word in any letters sounds to a search, as it is and as other languages would spell it."""
    if own := frames(word):
        heard = list(dict.fromkeys(map(wide_sound, possible_names(word))))
        others = possible_frames(possible_names(word)[0])  # as the other of these scripts may write it
        in_text = [frame for form in _arabic_forms(word) for frame in frames(form)]
        return [
            *map(_framed, dict.fromkeys((*own, *others, *in_text))),
            *heard,
            *_of_one_syllable(heard, "u"),
        ]
    ways = [way for spelling in _spellings(word.lower().replace("đ", "dj")) for way in _ways(latin(spelling))]
    heard = list(dict.fromkeys([wide_sound(word), *map(wide_sound, ways)]))
    vowels = "aiu" if _NOT_LATIN.search(word) else ONE_VOWEL
    return [*heard, *_of_one_syllable(heard, vowels), *map(_framed, possible_frames(latin(word)))]


def _arabic_forms(name: str) -> Iterator[str]:
    """Yield an Arabic name as it may stand in a text: with and without dots at its end, and behind a small word."""
    if _ARABIC.fullmatch(name):
        for written in dict.fromkeys((name, _YA.sub("ي", name), _YA.sub("ى", name))):
            yield from (f"{small}{written}" for small in ("", *"وبلف"))


def _ways(written: str) -> Iterator[str]:
    """Yield the spellings of other languages for a name in Latin letters."""
    yield written.replace("sch", "zh")
    yield _INITIAL_YO.sub("e", written)
    written = written.replace("tsch", "č").replace("tch", "č").replace("sch", "sh")
    yield written
    yield from (written.replace(old, new) for old, new in DIGRAPHS)
    yield from (place.sub(letter, written) for place, letter in PLACES)
    if _SOUTH_SLAVIC.search(written):
        bare = re.sub("([cs])h", r"\1", written)
        yield from map("".join, product(*([letter, letter + "h"] if letter in "cs" else [letter] for letter in bare)))


def _of_one_syllable(heard: Sequence[str], vowels: str) -> Iterator[str]:
    """Yield the names of one syllable among these, with these vowels instead of their own."""
    for syllable in filter(None, map(_SYLLABLE.fullmatch, heard)):
        if len(syllable[1] + syllable[3]) > 2:
            yield from (f"{syllable[1]}{vowel}{syllable[3]}" for vowel in vowels)


def written_sounds(name: str) -> Sequence[str]:
    """Return the sounds that a name is found by: with q also as g for ق (Qaddafi, Gaddafi), from a script without
    vowels by its frame, and of one syllable outside Latin letters with any vowel."""
    if own := frames(name):
        return [*map(_framed, own)]
    heard = list(dict.fromkeys(filter(None, map(wide_sound, _spellings(name)))))
    return [*heard, *_of_one_syllable(heard, ONE_VOWEL)] if _NOT_LATIN.search(name) else heard


def _framed(frame: str) -> str:
    return f"{FRAME}{frame}{FRAME}"


@lru_cache(maxsize=1 << 16)
def wide_sound(word: str) -> str:
    """Return how a word in any letters sounds to a search."""
    heard = _heard(word)
    return _folded(heard) if len(_CONSONANTS.findall(heard)) > 2 else heard


def _heard(word: str) -> str:
    """Return how a word sounds, with its vowels as written."""
    written = _MUTE.sub("", _HARD.sub("k", latin(word.lower().translate(_SIGNED))))
    for wider, letter in WIDER:
        written = written.replace(wider, letter)
    heard = re.sub("[^a-z0-9]", "", sound(written))
    for place, letter in HEARD:
        heard = place.sub(letter, heard)
    return re.sub("ii+", "i", heard)


def _folded(heard: str) -> str:
    folded = heard = _LIKE_E.sub("i", heard)
    for vowels, letter in VOWELS:
        folded = vowels.sub(letter, folded)
    return folded.replace("i", "a", 1) if _FIRST_A.match(heard) else folded
