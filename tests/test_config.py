"""Settings: what they may be, and the sentence where they may not."""

import pytest

from webapp.config import HTMX_URL, BadSetting, htmx_url, settings, site_url


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        (None, ""),
        ("", ""),
        ("https://talks.example.org", "https://talks.example.org"),
        (" HTTPS://Talks.example.org:443/ ", "https://talks.example.org"),
        ("http://localhost:80", "http://localhost"),
        ("http://[2001:db8::1]:8080", "http://[2001:db8::1]:8080"),
        ("https://xn--e1afmkfd.xn--p1ai", "https://xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_the_address_of_the_site_is_an_origin(monkeypatch, typed, origin):
    monkeypatch.delenv("SITE_URL", raising=False)
    if typed is not None:
        monkeypatch.setenv("SITE_URL", typed)
    assert site_url() == origin


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("talks.example.org", "SITE_URL must be a full web address beginning with https:// or http://."),
        ("ftp://talks.example.org", "SITE_URL must be a full web address"),
        (
            "https://x..y",
            "SITE_URL must be a full web address beginning with https:// or http://. “x..y” is not a host;",
        ),
        ("https://me:pw@example.org", "SITE_URL holds a user name or a password before its “@”; take them out,"),
        ("https://example.org:0", "SITE_URL has the port “0”; write a number from 1 to 65535,"),
        ("https://example.org/talks", "leave “/talks” out. The path that the site is at goes into PREFIX."),
        ("https://example.org?x", "leave “?x” out."),
        ("https://президент.рф", "SITE_URL is “https://президент.рф”; write its host as browsers send it,"),
        ("https://a_b.example.org", "write its host as browsers send it, with a–z, 0–9, hyphens and dots"),
        ("https://exa\u200bmple.org", "SITE_URL has an invisible character (U+200B) at place 12;"),
    ],
)
def test_what_cannot_be_the_address_of_the_site_is_refused(monkeypatch, typed, sentence):
    monkeypatch.setenv("SITE_URL", typed)
    with pytest.raises(BadSetting) as refusal:
        site_url()
    assert sentence in str(refusal.value)
    assert "pw" not in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", HTMX_URL),
        (" https://cdn.example.org/npm/htmx.org@4.0.1/dist/htmx.min.js ",
         "https://cdn.example.org/npm/htmx.org@4.0.1/dist/htmx.min.js"),
        ("http://127.0.0.1:8000/htmx.min.js", "http://127.0.0.1:8000/htmx.min.js"),
        ("/files/htmx.min.js", "/files/htmx.min.js"),
    ],
)  # fmt: skip
def test_the_address_of_htmx_is_one(monkeypatch, typed, address):
    monkeypatch.setenv("HTMX_URL", typed)
    assert htmx_url() == address


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "//cdn.example/x", "https://x/y; script-src *", "x.js", "/"])
def test_what_is_no_address_of_htmx_is_refused(monkeypatch, typed):
    monkeypatch.setenv("HTMX_URL", typed)
    with pytest.raises(BadSetting, match="HTMX_URL is"):
        htmx_url()


@pytest.mark.parametrize("name", ["SITE_URL", "PREFIX", "HTMX_URL", "TRUSTED_PROXIES", "REQUEST_LOG", "DATABASE_URL"])
def test_a_setting_that_is_empty_has_its_default(monkeypatch, name):
    """As a composition hands on what is not set."""
    monkeypatch.delenv(name, raising=False)
    default = settings()
    monkeypatch.setenv(name, "")
    assert settings() == default


def test_space_around_the_address_of_the_database_names_no_other_file(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", " sqlite:////data/talks.db\n")
    assert settings()["DATABASE_URL"] == "sqlite:////data/talks.db"
