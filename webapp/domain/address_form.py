"""The normal form in which web addresses are compared: equal forms lead to one text. The record keeps them as typed."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from webapp.domain.plain import SourceDocument

EDITIONS = ("www.", "m.", "mobile.", "amp.")
"""Beginnings of hosts that serve the same pages for other screens."""

NO_CHOICE = re.compile(
    r"(utm|at|ns|mc|mtm|pk|hsa)_.*"
    r"|(fbcl|gcl|dcl|msclk|ycl|twcl|ttcl)id|[gw]braid|igsh(id)?|cmp(id)?|ref_(src|url)|_g[al]|smid|xtor"
    r"|amp|amp=.*|output(type)?=amp",
    re.IGNORECASE,
)
"""Parameters that choose no page, by name or with what they say: who passed an address on, and for which screen."""

PORTS = {"http": 80, "https": 443}

UNRESERVED = "/:@!$&'()*+,;=~-._"
"""What a path may hold unquoted (RFC 3986 section 3.3)."""

COPIES = re.compile(
    r"(web\.archive\.org/web/[0-9]+[a-z_]*|google\.[a-z.]+/amp(/s)?|[^/]+\.cdn\.ampproject\.org/[a-z](/s)?)"
    r"/(?P<address>.+)"
)
"""Addresses of copies that are word for word, with that of the page in it."""

ALIASES = (("twitter.com/", "x.com/"), ("t.me/s/", "t.me/"), ("youtu.be/", "youtube.com/watch?v="))
"""Beginnings of addresses that lead to the same pages as others."""

SAME_PAGE = ((r"^/amp(?=/)", ""), (r"\.amp(?=\.html?$)", ""), (r"(/amp|/(index|default)\.[a-z]{3,5})$", ""))
"""Parts of paths that open the same page as without them: for other screens, and the first page of a folder."""


def normal_address(address: str) -> str:
    """The address without what makes no other text of it: scheme, edition for phones, default port, fragment, closing
    slash, first page of a folder, way of quoting, order of parameters, and parameters that choose nothing. A copy in an
    archive has the form of the page itself. "" for what is no address."""
    try:
        parts = urlsplit(address.strip().replace("&amp;", "&"))
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    if copy := COPIES.fullmatch(f"{host}{parts._replace(scheme='', netloc='', fragment='').geturl()}"):
        inner = copy["address"]
        return normal_address(inner if "://" in inner else f"https://{inner}")
    port_text = f":{port}" if port and port != PORTS.get(parts.scheme) else ""
    pairs = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_no_choice(*pair))
    form = f"{host}{port_text}{_path(parts.path)}{'?' if pairs else ''}{urlencode(pairs)}"
    alias = next((alias for alias in ALIASES if form.startswith(alias[0])), ("", ""))
    return f"{alias[1]}{form.removeprefix(alias[0])}"


def addresses(source: SourceDocument) -> set[str]:
    """The addresses of a source in normal form, its archived copy's among them."""
    return {normal_address(address or "") for address in (source.get("URL"), source.get("archive-URL"))} - {""}


def hosts(*addresses: str | None) -> list[str]:
    """The hosts of addresses, as they are written and in their normal form."""
    written = (urlsplit(address).hostname or "" for address in addresses if address)
    normal = (normal_address(address).partition("/")[0] for address in addresses if address)
    return list(dict.fromkeys(filter(None, (*written, *normal))))


def _host(name: str) -> str:
    """The host in ASCII (RFC 3490), for all screens. Raises ValueError for what can be none."""
    host = name.rstrip(".")
    host = host if host.isascii() else host.encode("idna").decode()
    while edition := next((start for start in EDITIONS if host.startswith(start) and "." in host[len(start) :]), None):
        host = host.removeprefix(edition)
    return host


def _path(path: str) -> str:
    """The path with its dots followed (RFC 3986 section 5.2.4), without empty steps and what opens the same page."""
    steps: list[str] = []
    for step in quote(unquote(path), safe=UNRESERVED).split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    plain = "".join(f"/{step}" for step in steps)
    for pattern, instead in SAME_PAGE:
        plain = re.sub(pattern, instead, plain, flags=re.IGNORECASE)
    return plain


def _is_no_choice(name: str, value: str) -> bool:
    return any(NO_CHOICE.fullmatch(text) for text in (name, f"{name}={value}"))
