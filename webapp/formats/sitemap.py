"""A site map: the addresses that a search engine shall know, and when what is there was changed last
(https://www.sitemaps.org/protocol.html)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

LARGEST = 50_000
"""Addresses that one map may hold; more of them go into several, which an index names."""

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Place(NamedTuple):
    """An address, and the moment of the last change there, None where none is known."""

    address: str
    changed: datetime | None


def pages(places: Iterable[Place]) -> Iterator[bytes]:
    """The bytes of a map of pages."""
    return _written("urlset", "url", places)


def maps(places: Iterable[Place]) -> Iterator[bytes]:
    """The bytes of an index of maps."""
    return _written("sitemapindex", "sitemap", places)


def _written(whole: str, part: str, places: Iterable[Place]) -> Iterator[bytes]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{NAMESPACE}">\n'.encode()
    for address, changed in places:
        moment = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        yield f"<{part}><loc>{escape(address)}</loc>{moment}</{part}>\n".encode()
    yield f"</{whole}>\n".encode()
