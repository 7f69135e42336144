"""Language tags (BCP 47, RFC 5646): which texts are one, and what the language is called in English. languages.txt
lists the language subtags of IANA's registry of 2025, first those of two letters, then those of three. Each word is the
first letters of a subtag, followed by the last letters of all subtags that begin so."""

import re
from functools import cache
from pathlib import Path

NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "ce": "Chechen", "cnr": "Montenegrin", "crh": "Crimean Tatar", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fil": "Filipino", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ku": "Kurdish",
    "ckb": "Central Kurdish", "ky": "Kyrgyz", "la": "Latin", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay", "my": "Burmese", "nb": "Norwegian Bokmål", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "rm": "Romansh", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "ti": "Tigrinya", "tk": "Turkmen",
    "tr": "Turkish", "tt": "Tatar", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "yi": "Yiddish", "yue": "Cantonese", "zh": "Chinese",
}  # fmt: skip
"""English names by tag, for the languages in which negotiations are held and reported."""

LIBRARIAN = {
    "ara": "ar", "chi": "zh", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "fre": "fr", "ger": "de", "heb": "he",
    "ita": "it", "jpn": "ja", "kor": "ko", "per": "fa", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "tur": "tr",
    "ukr": "uk", "zho": "zh",
}  # fmt: skip
"""Catalogue codes (ISO 639-2) of languages that have a shorter code, by tag."""

_TAG = re.compile(
    r"""(?P<language>[a-z]{2,3}) (-[a-z]{3}){0,3}  # with its extended subtags
    (-[a-z]{4})?  # its script
    (-([a-z]{2}|\d{3}))?  # its region
    (-([a-z\d]{5,8}|\d[a-z\d]{3}))*  # its variants
    (-[a-wyz\d](-[a-z\d]{2,8})+)*  # extensions
    (-x(-[a-z\d]{1,8})+)?  # private use
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)

LISTED = Path(__file__).with_name("languages.txt")


@cache
def registered() -> frozenset[str]:
    """Return all language subtags of the registry."""
    return frozenset(
        word[:length] + last
        for length, words in enumerate(LISTED.read_text().split("\n\n"), 1)
        for word in words.split()
        for last in word[length:]
    )


def is_tag(text: str) -> bool:
    """Return whether a text is well-formed as a tag, and its language registered."""
    tag = _TAG.fullmatch(text)
    return tag is not None and tag["language"].lower() in registered()


def tag_of(text: str) -> str:
    """Return the tag that a text is or means, by name, catalogue code or with other separators; "" if unknown."""
    names = LIBRARIAN | {name.casefold(): tag for tag, name in NAMES.items()}
    tag = names.get(text.casefold(), text.replace("_", "-").replace(" ", "-"))
    return tag if is_tag(tag) else ""


def language_name(tag: str) -> str:
    """Return "Russian" for "ru", "Chinese (zh-Hant)" for a longer tag, and a tag whose language has no name here."""
    name = NAMES.get(tag.partition("-")[0].lower(), "")
    return f"{name} ({tag})" if name and "-" in tag else name or tag
