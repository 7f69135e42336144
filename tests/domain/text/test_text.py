"""Text: what is kept of it, what is refused, and the uids drawn from it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.text import UID, UID_LENGTH, clean, clean_line, enumeration, folded, slug


@rows(
    ("typed", "kept"),
    [
        ("", ""),
        (" a \n", "a"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("e\u0301", "é"),
        ("\u212b", "Å"),  # the ångström sign
        ("\u00a0a\u2003\u00a0 b  c", "a b  c"),
        ("a\u2800b", "a b"),
        ("l\u00a0\u00a0 \n  m", "l \n  m"),
        ("\u200b\u00ad\ufeff\u2060", ""),
        ("a\vb\u2028c\u2029d\r\ne\rf\u0085g\fh\ti", "a\nb\nc\nd\ne\nf\ng\nh i"),
        ("e\u200b\u0301", "é"),  # what was apart becomes one
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\ufffcb", "ab"),  # where a picture was
        ("\u2067עברית\u2069", "\u2067עברית\u2069"),
    ],
)
def test_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept


UNSEEN = [*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), *range(0x202A, 0x202F)]


@rows("char", [chr(code) for code in (*UNSEEN, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF)])
def test_what_cannot_be_seen_is_refused(char: str) -> None:
    with pytest.raises(ValueError, match=rf"\(U\+{ord(char):04X}\) at place 3; delete it\."):
        clean(f"ab{char}c")


@pytest.mark.parametrize("mark", ["\u0301", "\u0315\u0300", "\u0344"], ids=ascii)
def test_accents_upon_accents_are_refused(mark: str) -> None:
    """Putting so many of them in order would take minutes."""
    word = "i" + 30 * "\u0317" + "o\u0308"
    assert clean(word) == unicodedata.normalize("NFC", word)
    with pytest.raises(ValueError, match=r"has more than 30 accents on one letter, at place \d\d; take some away\."):
        clean("a" + 16 * mark + 15 * "\u0323")
    with pytest.raises(ValueError, match="accents"):
        clean(mark * 300_000)
    assert folded(mark * 300_000 + "Ö") == "o"


def test_one_line_has_one_space_between_words() -> None:
    assert clean_line(" a  b \u00a0 c\u200b ") == "a b c"
    assert clean_line("a\nb") == "a\nb"  # refused later, with a sentence of its own


@rows(
    ("one", "other"),
    [
        ("Petro Kovalenko", "petro\u00a0\u00a0KOVA\u00adlenko\u200b"),
        ("Plötner", "Plo\u0308tner"),
        ("شما\u200cرا", "شما\u200cرا"),
    ],
)
def test_what_people_type_is_compared_without_what_they_do_not_see(one: str, other: str) -> None:
    assert folded(one) == folded(other)


STRANGE = "a\u0301\u0344\u0958\u1eaf\u200b\u200d\u200c\u00ad\u0628\ufe0f\u2764\u00a0 \u180b\u1820\u034f\u2067\u094d"


@given(st.text() | st.text(STRANGE))
def test_clean_text_stays_as_it_is(typed: str) -> None:
    try:
        kept = clean(typed)
    except ValueError:
        return
    assert clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)


@rows(
    ("name", "uid"),
    [
        ("Witkoff briefs Putin behind closed doors", "witkoff-briefs-putin-behind-closed-doors"),
        ("  30-day  ceasefire! ", "30-day-ceasefire"),
        ("Jens Plötner", "jens-plotner"),
        ("Володимир Зеленський", "volodimir-zelenskiy"),
        ("Russia’s `demands' ", "russias-demands"),
        ("İstanbul", "istanbul"),
        ("北京", "beijing"),
        ("?!", "item"),
        ("", "item"),
        ("x" * 90, "x" * 60),
        ("talks " * 20, "-".join(["talks"] * 10)),
    ],
)
def test_slug(name: str, uid: str) -> None:
    assert slug(name) == uid


@given(st.text())
def test_every_slug_is_a_uid_with_room_for_a_number(name: str) -> None:
    assert UID.fullmatch(slug(name))
    assert len(slug(name)) <= UID_LENGTH - 8


@rows(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_words_are_listed_in_a_sentence(words: list[str], sentence: str) -> None:
    assert enumeration(words, "or") == sentence
