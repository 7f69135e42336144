"""What phones and newsrooms paste for a source: an address with marks around it, a title before it, or a copy of it."""

from urllib.parse import quote

from tests.rows import rows
from webapp.domain.text.address_form import archived_page, without_redirect
from webapp.domain.text.web_address import title_and_address

PAGE = "https://news.example/world/talks"


@rows(
    ("pasted", "title", "address"),
    [
        (PAGE, "", PAGE),
        (f"<{PAGE}>", "", PAGE),
        (f"<URL:{PAGE}>", "", PAGE),
        (f"“{PAGE}”", "", PAGE),
        (f"({PAGE}_(2025))", "", f"{PAGE}_(2025)"),
        ("www.news.example/world", "", "https://www.news.example/world"),
        (f"Talks go on, says Kyiv {PAGE}", "Talks go on, says Kyiv", PAGE),
        (f"Talks go on{PAGE}", "Talks go on", PAGE),  # a line end that a field of one line lost
        (f"Talks go on – {PAGE}", "Talks go on", PAGE),
        (f"BBC News, {PAGE}", "BBC News", PAGE),
        (f"BBC {PAGE}", "BBC", PAGE),
        (f"BBC ({PAGE}_(2025))", "BBC", f"{PAGE}_(2025)"),
        (f"BBC News<{PAGE}>", "BBC News", PAGE),
        (f"[BBC]({PAGE})", "BBC", PAGE),
        (f"view-source:{PAGE}", "", ""),
        (f"{PAGE} says so", "", f"{PAGE} says so"),  # refused as an address, with its space
        ("Talks go on", "", ""),
        ("– " * 100_000 + "a", "", ""),  # at once
        ("", "", ""),
    ],
)
def test_the_address_is_found_with_its_title(pasted, title, address):
    assert title_and_address(pasted) == (title, address)


QUOTED = quote(PAGE, safe="")


@rows(
    ("address", "page"),
    [
        (f"https://www.google.com/url?q={QUOTED}&sa=D&ust=1", PAGE),
        (f"https://www.google.com.ua/url?sa=t&q=&url={QUOTED}", PAGE),
        (f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&data=05%7Cme%40news.example", PAGE),
        (f"https://l.facebook.com/l.php?u={quote(f'https://www.google.com/url?q={QUOTED}', safe='')}&h=A", PAGE),
        ("https://www.google.com/url?sa=t", "https://www.google.com/url?sa=t"),
        (f"https://translate.google.com/translate?u={QUOTED}", f"https://translate.google.com/translate?u={QUOTED}"),
        (f"https://web.archive.org/web/2025/{PAGE}", f"https://web.archive.org/web/2025/{PAGE}"),
        (PAGE, PAGE),
        ("https://[x", "https://[x"),  # refused as an address
        ("https://exa\u2100mple.com/x", "https://exa\u2100mple.com/x"),
    ],
)
def test_a_redirect_is_left_out(address, page):
    assert without_redirect(address) == page


@rows(
    ("copy", "page"),
    [
        (f"https://web.archive.org/web/20250318120000/{PAGE}", PAGE),
        (f"https://web.archive.org/web/20250318120000if_/{PAGE}", PAGE),
        (f"https://archive.ph/2025.03.18-120000/{PAGE}", PAGE),
        ("https://archive.ph/AbCdE", ""),
        (f"https://www.google.com/amp/s/{PAGE.removeprefix('https://')}", ""),
        (PAGE, ""),
        ("https://[x", ""),
    ],
)
def test_a_copy_in_an_archive_names_its_page(copy, page):
    assert archived_page(copy) == page
