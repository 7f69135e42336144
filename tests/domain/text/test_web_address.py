"""Web addresses: what can be one, and the sentence that says why something cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.text.web_address import FULL, WebAddress, is_host, parse

HOSTS = {
    "example.org", "EXAMPLE.org.", "localhost", "a-b.c1.example", "a_b.example.org", "xn--e1afmkfd.xn--p1ai",
    "президент.рф", "हिन्दी.भारत", "例え。テスト", "מבחן1.example", "l·l.cat", "faß.de", "ａ.example", "🕊.example",
    "ä" * 50 + ".de", "192.0.2.1", "[2001:db8::1]", "[::ffff:192.0.2.1]", "a" * 63 + ".org",
    "пример.example", "radio-1.рф",
}  # fmt: skip
NO_HOSTS = {
    "", ".", "..", "x..y", ".x", "x..", "-a.org", "a-.org", "a b.org", "exam\u2100ple.org", "a" * 64 + ".org",
    "ä" * 60 + ".de", "ä" * 2_000, ".".join(["a" * 60] * 5), "256.1.1.1", "1.2.3", "1.2.3.4.5", "127.1", "0x7f.1",
    "0x7f000001", "[::1", "::1", "[]", "[1.2.3.4]", "[fe80::1%eth0]", "[v1.x]", "a\\b", "a'b.org", 'a"b.org', "<a>.org",
    "a%41.org", "a,b", "a;b", "(a)", "“a”.org", "a—b.org",
    "exаmple.org", "ехаmple.org", "gοogle.com",  # with letters of Cyrillic and of Greek
}  # fmt: skip


@rows("name", sorted(HOSTS))
def test_a_host_is_a_name_in_any_script_or_a_number(name: str) -> None:
    assert is_host(name)
    assert parse(f"https://{name}/").host == name.lower()


@rows("name", sorted(NO_HOSTS))
def test_what_cannot_be_looked_up_is_no_host(name: str) -> None:
    assert not is_host(name)
    with pytest.raises(ValueError, match=r"^\{field\} "):
        parse(f"https://{name}/")


@rows(
    ("address", "parts"),
    [
        ("https://example.org", ("https", "example.org", None, "")),
        ("HTTP://Example.org:8080/A?b=c#d", ("http", "example.org", 8080, "/A?b=c#d")),
        ("https://example.org?q=it's|{}^", ("https", "example.org", None, "?q=it's|{}^")),
        ("https://[2001:db8::1]:443/", ("https", "[2001:db8::1]", 443, "/")),
        ("https://uk.example/вики/Перемир’я_(2025)", ("https", "uk.example", None, "/вики/Перемир’я_(2025)")),
        ("https://example.org/@user/1?to=a@b", ("https", "example.org", None, "/@user/1?to=a@b")),
        ("https://example.org:1/", ("https", "example.org", 1, "/")),
        ("https://example.org:65535/", ("https", "example.org", 65535, "/")),
    ],
)
def test_an_address_has_parts(address: str, parts: tuple[str, str, int | None, str]) -> None:
    assert parse(address) == WebAddress(*parts)


@rows(
    ("address", "sentence"),
    [
        ("https://user:secret@example.org/", "{field} holds a user name or a password before its “@”; take them out,"),
        ("https://user@example.org", "{field} holds a user name"),
        ("https://a\\@example.org", "{field} holds a user name"),
        *((f"https://example.org:{port}/", f"{{field}} has the port “{port}”; write a number from 1 to 65535, or")
          for port in ("", "0", "65536", "99999", "http", "-1", "8 0", "８０", "8000000000")),
        ("https://x..y/", FULL + " “x..y” is not a host; copy the address from the browser once more."),
        ("https://example.org\\evil/", FULL + " “example.org\\evil” is not a host"),
        ("https://[::1/", FULL + " “[::1” is not a host"),
        ("https://exam ple.org/", FULL + " “exam ple.org” is not a host"),
        ("https://example.org/a b", "{field} has a “ ” at place 22; delete it, or write it as %20."),
        ("https://example.org/a\\b", "{field} has a “\\” at place 22; delete it, or write it as %5C."),
        ('https://example.org/?q="a"', "{field} has a “\"” at place 24; delete it, or write it as %22."),
        ("https://example.org/#<a>", "{field} has a “<” at place 22; delete it, or write it as %3C."),
        ("https://example.org/`", "{field} has a “`” at place 21; delete it, or write it as %60."),
        ("https://exa\u200bmple.org/", "{field} has an invisible character (U+200B) at place 12; delete it, or write"),
        ("https://example.org/\u202egnp.exe", "{field} has an invisible character (U+202E) at place 21; delete it,"),
        ("https://fa.example/آتش\u200cبس", "{field} has an invisible character (U+200C) at place 23; delete it, or "
         "write it as %E2%80%8C."),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_the_reason_and_the_fix(address: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"^\{field\} ") as refusal:
        parse(address)
    assert str(refusal.value).startswith(sentence)
    assert "secret" not in str(refusal.value)


INVISIBLE = "\u00ad\u00a0\u034f\u061c\u115f\u180e\u2007\u2028\u200e\u2067\u2060\u2800\u3164\ufe0f\ufeff\uffa0\U000e0041"


@given(st.sampled_from(INVISIBLE), st.integers(8, 30))
def test_nothing_invisible_stands_anywhere_in_an_address(char: str, at: int) -> None:
    address = "https://example.org/talks?day=17"
    with pytest.raises(ValueError, match=rf"\(U\+{ord(char):04X}\) at place {at + 1}; delete it"):
        parse(address[:at] + char + address[at:])


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"https://{text}", f"https://example.org/{text}"):
        try:
            parts = parse(address)
        except ValueError as error:
            assert str(error).startswith("{field} ")  # noqa: PT017 - text may also be fine
        else:
            assert is_host(parts.host)
            assert not set(address) & set('"<>\\` \n\u200b')
