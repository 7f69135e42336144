"""What of a text can be seen, and what stays because its script needs it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.text.visibility import is_invisible, trimmed, without_invisible

NEEDED = {
    "Persian joiner": "می\u200cخواهم",
    "Devanagari conjunct": "क्\u200dष",
    "Malayalam chillu at the end": "അവന്\u200d",
    "Bengali ya behind ra": "র\u200dয",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ\u180eᠠ",
    "astronaut": "👩\u200d🚀",
    "heart on fire": "❤\ufe0f\u200d🔥",
    "keycap": "1\ufe0f\u20e3",
    "flag of Scotland": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Han variant": "葛\U000e0100",
    "isolate": "\u2067עברית\u2069 and English",
    "isolate in an isolate": "\u2067עברית \u2066one\u2069 ועוד\u2069 and English\nשוב \u2066two\u2069",
    "Arabic number sign": "\u06dd٣",
    "old Hangul": "\u1100\u1160\u11ab",
}


@rows("text", NEEDED.values())
def test_what_a_script_needs_stays(text):
    assert without_invisible(text) == text


@rows(
    "char",
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2062\u2066\u2069\u206a\u3164\ufe0f\ufeff"
    "\uffa0\ufff9\U0001d173\U000e0041\U000e0100",
)
@rows("name", ["Petro{}Kovalenko", "Петро {}Коваленко", "Πέτρος{}", "{}"])
def test_what_no_script_needs_goes(char, name):
    assert without_invisible(name.format(char)) == name.format("")
    assert without_invisible(name.format(3 * char)) == name.format("")


@rows(
    ("text", "kept"),
    [
        ("שלום \u2067abc", "שלום abc"),  # which would turn what stands after it
        ("שלום \u2067abc\n10\u2069", "שלום abc\n10"),
        ("שלום\u2069 \u2066a \u2067b\u2069", "שלום a \u2067b\u2069"),
        ("\U0001f3f4\U000e0068\U000e0069\U000e007f", "\U0001f3f4"),  # no region has so short a code,
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065", "\U0001f3f4"),  # and this one is not ended
        ("\U0001f3f4" + "\U000e0061" * 40 + "\U000e007f!", "\U0001f3f4!"),
    ],
)
def test_what_would_hide_or_turn_text_goes(text, kept):
    assert without_invisible(text) == kept


@given(
    st.text()
    | st.text("a \u200b\u200d\u200c\u0628\ufe0f❤👩\u094dक\u05d0\u200e\u2067\u2069\n\U0001f3f4\U000e0067\U000e007f")
)
def test_cleaning_takes_out_only_what_is_invisible_and_does_so_at_once(text):
    kept = without_invisible(text)
    assert without_invisible(kept) == kept
    assert [char for char in kept if not is_invisible(char)] == [char for char in text if not is_invisible(char)]


@rows(("text", "seen"), [("\u200b\u00a0a b\n", "a b"), ("\u2800\u3164", ""), ("", ""), ("a\u200bb", "a\u200bb")])
def test_trimmed(text, seen):
    assert trimmed(text) == seen
