"""Clean text, the same text folded for comparison, uids made from it, and words listed in a sentence.

NFC (Unicode TR15) and LF make equal words equal bytes. Control characters are refused because a page does not show
them, bidirectional overrides because they can make a quotation read as something else than is stored (Unicode TR36);
the isolates U+2066 to U+2069 stay beside a script that runs from right to left.

`webapp.domain.text.field_types` applies this to the fields of documents.
"""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize
from unicodedata import name as unicode_name

from anyascii import anyascii

from webapp.domain.text.letter_table import LetterTable
from webapp.domain.text.look_alikes import APOSTROPHES, HYPHENS, keyboard_signs
from webapp.domain.text.visibility import SPACE, without_invisible

_KEYS = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-")})
_RUN = re.compile(f"[ {SPACE.pattern[1:]}+")
_SPACES = re.compile(" {2,}")

_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": " "})
"""Line ends of Word and PDFs, other mandatory breaks (Unicode TR14, class BK), and tabs."""

REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029\u202a-\u202e\ud800-\udfff]")

_UNREADABLE = re.compile(
    "[\ufffd\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"
    + "".join(map(chr, (plane << 16 | last for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))))
    + "]"
)
"""Replacement characters of a wrong encoding, private-use characters that only their author's typeface draws, and
noncharacters (Unicode, sections 23.5, 23.7 and 23.8)."""

ACCENTS = 30
"""Combining marks in a row, as in the Stream-Safe Text Format (Unicode TR15). Normalising sorts the marks of one letter
in quadratic time: six seconds for 80,000."""

_DENSE = re.compile(f"[\u0300-\U0010ffff]{{{ACCENTS + 1},}}")


def composed(text: str) -> str:
    """Return text in NFC with LF line ends, tabs as spaces and no outer space. Raises ValueError, a sentence, for a
    control character, a bidirectional override, a lone surrogate, or more than ACCENTS on one letter."""
    text = text.strip(" \n")
    if control := REFUSED.search(text):  # rare, so most texts are searched only once
        text = text.replace("\r\n", "\n").translate(_LINE_ENDS).strip(" \n")
        control = REFUSED.search(text)
    if control:
        code = f"U+{ord(control[0]):04X}"
        raise ValueError(
            f"{{field}} has an invisible control character ({code}) at place {control.start() + 1}; delete it."
        )
    if text.isascii():
        return text
    normal = text if _overloaded(text) else normalize("NFC", text)
    if place := _overloaded(normal):  # normalising turns some marks into two
        raise ValueError(f"{{field}} has more than {ACCENTS} accents on one letter, at place {place}; take some away.")
    return normal


def clean(text: str) -> str:
    """Return composed text with plain spaces and needed invisible characters. Raises ValueError like `composed`."""
    text = composed(text)
    if text.isascii():
        return text
    # Letters and marks that something invisible separated may now compose, and outer space may be left.
    return composed(without_invisible(composed(_RUN.sub(_plain_spaces, without_invisible(text)))))


def _plain_spaces(run: re.Match[str]) -> str:
    """Return one space for a run that has other spaces than plain ones; Markdown counts plain ones."""
    return " " if SPACE.search(run[0]) else run[0]


def clean_line(text: str) -> str:
    """Return clean text with one space between words. Line breaks stay, for `OneLine` to refuse."""
    return _SPACES.sub(" ", clean(text))


def clean_code(text: str) -> str:
    """Return a clean date, identifier or language code, with keyboard signs for the typographic ones of Word."""
    return keyboard_signs(clean_line(text))


QUOTATION_MARKS = {
    "“": "”", "”": "”", '"': '"', "„": "“”\"", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘", "'": "'",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞〟", "❝": "❞",
}  # fmt: skip
"""Opening quotation marks, with the marks that close them."""

_ALONE = {"“", "”", '"', "„", "«", "»", "「", "」", "『", "』"}
"""Marks that, without a counterpart, were copied with half of what they enclose; others are apostrophes or brackets."""

_LETTER = re.compile(r"[^\W\d_]")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def bare_quotation(text: str) -> str:
    """Return a quotation without marks around the whole of it, or at one end only: pages set their own."""
    while len(text) > 2 and text[-1] in QUOTATION_MARKS.get(text[0], ""):
        if {text[0], text[-1]} & set(_APOSTROPHE.sub("", text[1:-1])):
            break
        text = text[1:-1].strip()
    marks = _ALONE.intersection(text)
    if len(text) > 1 == len(marks) and text.count(mark := marks.pop()) == 1 and not re.search(f"[0-9]{mark}$", text):
        return text.removeprefix(mark).removesuffix(mark).strip()  # of 6'2" it is the inches
    return text


def script(text: str) -> str:
    """Return the script of the first letter, as in its Unicode name, such as "LATIN"; "" for a text without letters.
    Japanese, which mixes scripts, counts as "CJK"."""
    letter = _LETTER.search(text)
    name = unicode_name(letter[0], "").partition(" ")[0] if letter else ""
    return "CJK" if name in {"HIRAGANA", "KATAKANA"} else name


def _overloaded(text: str) -> int:
    """Return the place, from 1, of the first combining mark beyond ACCENTS in a row; 0 if there is none."""
    for dense in _DENSE.finditer(text):
        row = 0
        for place, char in enumerate(dense[0], dense.start() + 1):
            row = row + 1 if combining(char) else 0
            if row > ACCENTS:
                return place
    return 0


def readable(text: str) -> str:
    """Return the same text. Raises ValueError for characters that nobody can read."""
    if sign := _UNREADABLE.search(text):
        code, place = f"U+{ord(sign[0]):04X}", sign.start() + 1
        raise ValueError(f"{{field}} has a sign that nobody can read ({code}) at place {place}; write what was meant.")
    return text


def folded(text: str) -> str:
    """Return text for comparing what people type: without accents and invisible characters, case folded, with single
    spaces and a keyboard's apostrophes and hyphens."""
    if text.isascii():
        return " ".join(text.split()).translate(_KEYS).casefold()
    words = " ".join(SPACE.sub(" ", without_invisible(text)).split()).translate(_KEYS)
    # Letter by letter: accents that are dropped need no sorting.
    return words.translate(_BARE).casefold()


def words_alone(text: str) -> str:
    """Return the folded words of a text, whatever signs stand between them."""
    return " ".join(re.findall(r"\w+", folded(text)))


def enumeration(words: Sequence[str], last: str = "and") -> str:
    """Return words as a sentence lists them: "one, two and three"; `last` stands before the last of several."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


_BARE = LetterTable(lambda letter: "".join(char for char in normalize("NFKD", letter) if not combining(char)))


UID_LENGTH = 80
UID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBER = re.compile("[0-9]{1,9}")
"""The number of a version, revision or person in an address or form; no database id is greater."""


def number(typed: str) -> int | None:
    """Return the number of a version, revision or person that was typed; None for anything else."""
    return int(typed) if NUMBER.fullmatch(typed) else None


def slug(text: str, fallback: str = "item") -> str:
    """Return a uid made from a title or name: transliterated, lower case, words joined by hyphens, at most 60 long."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", anyascii(text)).lower())
    drawn = ""
    for word in words:
        if len(drawn) + len(word) >= 60:
            break
        drawn = f"{drawn}-{word}" if drawn else word
    return drawn or "".join(words)[:60] or fallback
