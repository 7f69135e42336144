"""Where the Internet Archive keeps copies of web pages, which change and vanish: its Wayback Machine
(https://archive.org/help/wayback_api.php). Pages of ours link there; nothing is asked of it."""

from datetime import date

from webapp.domain.text.address_form import archived_page

ADDRESS = "https://web.archive.org"


def archived_near(page: str, day: date | None) -> str:
    """Return the address that leads to the copy of a page made nearest to a day, or without one to the list of all
    copies; "" for a page that is itself such a copy. Where there is none, the archive says so."""
    if archived_page(page):
        return ""
    return f"{ADDRESS}/web/{day.isoformat().replace('-', '') if day else '*'}/{page}"


def archiving(page: str) -> str:
    """Return the address that has a copy of a page made."""
    return f"{ADDRESS}/save/{page}"
