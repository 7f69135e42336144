"""The normal form in which web addresses are compared: equal forms lead to one text. The record keeps them as typed."""

from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

EDITIONS = ("www.", "m.", "mobile.", "amp.")
"""Beginnings of hosts that serve the same pages for other screens."""

TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid", "ref_src"})
"""Parameters that say who passed an address on, beside all that begin with utm_; they choose no page."""

PORTS = {"http": 80, "https": 443}

UNRESERVED = "/:@!$&'()*+,;=~-._"
"""What a path may hold unquoted (RFC 3986 section 3.3)."""


def normal_address(address: str) -> str:
    """The address without what makes no other text of it: scheme, edition for phones, default port, fragment, closing
    slash, way of quoting, order of parameters, and parameters that track. "" for what is no address."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    while edition := next((start for start in EDITIONS if host.startswith(start) and "." in host[len(start) :]), None):
        host = host.removeprefix(edition)
    shown = f":{port}" if port and port != PORTS.get(parts.scheme) else ""
    path = quote(unquote(parts.path), safe=UNRESERVED).rstrip("/").removesuffix("/amp")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0])))
    return f"{host}{shown}{path}{query and f'?{query}'}"


def _tracks(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in TRACKING
