"""Languages, each by its tag (BCP 47, which is RFC 5646): one that is well formed, of a language in IANA's registry.

The subtags of languages stand in languages.txt, as the registry of 2025 has them: those of two letters, then those of
three; of each word, all but the last letters of the first subtag, then the last letter of each.
"""

import re
from functools import cache
from pathlib import Path

COMMON = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bs": "Bosnian", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Tags that are offered, with the names of their languages."""

LIBRARIAN = {
    "ara": "ar", "chi": "zh", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "fre": "fr", "ger": "de", "heb": "he",
    "ita": "it", "jpn": "ja", "kor": "ko", "per": "fa", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "tur": "tr",
    "ukr": "uk", "zho": "zh",
}  # fmt: skip
"""What catalogues call languages that have a shorter code (ISO 639-2), by their tags."""

_TAG = re.compile(
    r"""(?P<language>[a-z]{2,3}) (-[a-z]{3}){0,3}  # and what extends it
    (-[a-z]{4})?  # its script
    (-([a-z]{2}|\d{3}))?  # its region
    (-([a-z\d]{5,8}|\d[a-z\d]{3}))*  # its variants
    (-[a-wyz\d](-[a-z\d]{2,8})+)*  # extensions
    (-x(-[a-z\d]{1,8})+)?  # what is agreed on in private
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)

LISTED = Path(__file__).with_name("languages.txt")


@cache
def registered() -> frozenset[str]:
    """The subtags of all languages in the registry."""
    two, three = LISTED.read_text().split("\n\n")
    return frozenset(
        word[:length] + last
        for words, length in ((two, 1), (three, 2))
        for word in words.split()
        for last in word[length:]
    )


def is_tag(text: str) -> bool:
    """Whether a text is the tag of a language."""
    tag = _TAG.fullmatch(text)
    return tag is not None and tag["language"].lower() in registered()


def tag_of(text: str) -> str:
    """The tag that a text is, or means by a name, a code of catalogues or other signs between its parts; "" where
    nobody knows."""
    names = LIBRARIAN | {name.casefold(): tag for tag, name in COMMON.items()}
    tag = names.get(text.casefold(), text.replace("_", "-").replace(" ", "-"))
    return tag if is_tag(tag) else ""
