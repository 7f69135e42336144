"""The text of a table, in whatever encoding a spreadsheet saved it."""

import codecs
import re

from webapp.domain.problems import Invalid

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""The first bytes of .xlsx, .ods and .numbers, and of .xls."""

WORKBOOK = (
    "This is a workbook, such as .xlsx: save each sheet as a CSV file first. In Excel by File, Save As, “CSV UTF-8 "
    "(Comma delimited)”; in Google Sheets by File, Download, “Comma-separated values”; in LibreOffice by File, "
    "Save As, “Text CSV”; in Numbers by File, Export To, “CSV”."
)

LOST = (
    "The encoding of this file cannot be told. Save it as “CSV UTF-8”, or choose Unicode (UTF-8) where it is asked for."
)

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

_BINARY = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_CYRILLIC = re.compile(rb"(?<![\w\x80-\xff])[\xc0-\xff\xa5\xa8\xaa\xaf\xb2-\xb4\xb8\xba\xbf]{2,}+(?![\w\xa1-\xff])")
_LATIN = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[a-z])")
"""Words in the code pages of Windows: Cyrillic ones lie wholly beyond ASCII, most Latin ones with accents do not."""

_MISREAD = re.compile(
    r"[^\W\d_](?:[¿¯]|[¹³](?=[^\W\d_])|[£¥](?! ?[0-9]))|[£¯][a-z]|[^\W\d_][„”“…†‡‰][^\W\d_]|[a-zß-ÿ][ŽŸŠˆ]"
    r"|[ÐðÞþЂЃѓЉЊЌЋЏ]"
)
"""Traces of code pages of other languages, of DOS and of old Macs in a text decoded as one of these two. A small number
at the end of a word is a footnote, and a currency before a figure is money, as in IR£5."""

_CYRILLIC_WORD = re.compile(r"[Ѐ-ӿ]{2,}")


def decoded(data: bytes) -> tuple[str, str] | None:
    """Return the text of a file, and a sentence about its encoding, "" for Unicode; None for bytes that are no text.
    Raises Invalid for a workbook and for an unknown encoding."""
    if data.startswith(WORKBOOKS):
        raise Invalid.single(WORKBOOK)
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not encoding and data[1:2] == b"\0":
        encoding = "utf-16-le"
    try:
        return data.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError:
        return None if encoding or _BINARY.search(data) else _of_windows(data)


def _of_windows(data: bytes) -> tuple[str, str]:
    cyrillic, latin = len(_CYRILLIC.findall(data)), len(_LATIN.findall(data))
    encoding = "cp1251" if cyrillic > 4 * latin else "cp1252"
    text = data.decode(encoding, errors="replace")
    if 4 * cyrillic > latin > cyrillic / 4 or "\ufffd" in text or _MISREAD.search(text) or _is_no_cyrillic(text):
        raise Invalid.single(LOST)
    sample = re.search(r"\w*[^\x00-\x7f]\w*", text)
    example = sample[0] if sample else ""
    sentence = f"The file is not in UTF-8 and was read as Windows-{encoding[2:]}, as in “{example}”."
    return text, f"{sentence} Where that is wrong, save it as “CSV UTF-8”."


def _is_no_cyrillic(text: str) -> bool:
    """Return whether the Cyrillic words of a text are those of another script in its own code page: Arabic and Greek
    ones then have capitals anywhere, Hebrew ones nowhere."""
    words = _CYRILLIC_WORD.findall(text)
    odd = sum(not (word.islower() or word.istitle() or word.isupper()) for word in words)
    return 4 * odd > len(words) or "".join(words).islower()
