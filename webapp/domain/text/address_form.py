"""The normal form by which web addresses are compared, one for each text. The record keeps addresses as typed."""

import re
from collections.abc import Collection, Iterable
from unicodedata import normalize
from urllib.parse import SplitResult, parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

from webapp.domain.plain import SourceDocument
from webapp.domain.text import address_table as table
from webapp.domain.text.web_address import PORTS

DEEPEST = 20
"""Copies and redirects inside each other that are followed. People meet two or three; a text of nothing else has
hundreds."""


def normal_address(address: str) -> str:
    """Return the address without anything that leads to the same text: scheme, default port, version for a screen or
    for paper, fragment (except "#!/…" and "#/…", by which one address shows many texts), closing slash, a folder's
    first page, quoting, order of parameters, and parameters that select nothing. A copy in an archive or a redirect has
    the form of its page. Return "" if it is no address, or one of copies of copies beyond DEEPEST."""
    for _ in range(DEEPEST):
        try:
            parts = urlsplit(address.strip().replace("&amp;", "&"))
            host, port = _host(parts.hostname or ""), parts.port
        except ValueError:
            return ""
        if not host:
            return ""
        address = inner_address(host, parts)
        if not address:
            return _form(host, port, parts)
    return ""


def _form(host: str, port: int | None, parts: SplitResult) -> str:
    """Return the normal form of an address that is no copy."""
    port_text = f":{port}" if port and port != PORTS.get(parts.scheme) else ""
    pairs = sorted(
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if selects(name, value)
    )
    state = f"#{parts.fragment}" if re.match("[!/].", parts.fragment) else ""
    form = f"{host}{port_text}{_path(parts.path)}{'?' if pairs else ''}{urlencode(pairs)}{state}"
    for pattern, instead in table.ALIASES:
        form = re.sub(f"^{pattern}", instead, form)
    return form


def selects(name: str, value: str) -> bool:
    """Return whether a query parameter may select what is shown: trackers and screen variants do not."""
    return not table.NO_CHOICE.fullmatch(name) and not table.NO_CHOICE.fullmatch(f"{name}={value}")


def unread(given: Iterable[tuple[str, str]], read_by: Collection[str]) -> list[str]:
    """Return the names of filled query parameters that may select something and are none of `read_by`, each once."""
    names = (name for name, value in given if value and name not in read_by and selects(name, value))
    return list(dict.fromkeys(names))


def addresses(source: SourceDocument) -> set[str]:
    """Return the normal addresses of a source and of its archived copy; for a version “x.amp.html” those of both pages
    that it may be of, “x.html” and “x”, which are not one by themselves."""
    given = [source.get("URL") or "", source.get("archive-URL") or ""]
    return {normal_address(address) for one in given for address in (one, table.VERSION.sub("", one))} - {""}


def archived_page(address: str) -> str:
    """Return the address of the page of which this is the copy in an archive; "" if it does not say or is none."""
    host, parts = _split(address)
    return inner_address(host, parts) if host in table.ARCHIVES else ""


def without_redirect(address: str) -> str:
    """Return the address to which this one redirects, which may tell who followed it; the same if it does not."""
    for _ in range(DEEPEST):
        host, parts = _split(address)
        inner = inner_address(host, parts) if table.REDIRECTS.fullmatch(f"{host}{parts.path}") else ""
        if not inner:
            break
        address = inner
    return address


def page_and_copy(address: str) -> tuple[str, str]:
    """Return the address of the page that this one leads to, behind a redirect and an archive, and that of its copy in
    the archive, "" if it leads to none."""
    address = without_redirect(address)
    page = archived_page(address)
    return (page, address) if page else (address, "")


def hosts(*addresses: str | None) -> list[str]:
    """Return the hosts of addresses, as written and in normal form."""
    written = (urlsplit(address).hostname or "" for address in addresses if address)
    normal = (normal_address(address).partition("/")[0] for address in addresses if address)
    return list(dict.fromkeys(filter(None, (*written, *normal))))


def _split(address: str) -> tuple[str, SplitResult]:
    """Return the host in normal form and the parts of an address, without a host for what is none."""
    try:
        parts = urlsplit(address)
        return _host(parts.hostname or ""), parts
    except ValueError:
        return "", urlsplit("")


def _host(name: str) -> str:
    """Return the host in ASCII (RFC 3490), without a screen's label. Raises ValueError if it can be none."""
    host = name.rstrip(".")
    host = host if host.isascii() else host.encode("idna").decode()
    host = table.EDITION.sub("", host)
    return next((same for pattern, same in table.HOSTS if re.fullmatch(pattern, host)), host)


def _path(path: str) -> str:
    """Return the path with its dots resolved (RFC 3986 section 5.2.4), without empty steps and `SAME_PAGE`."""
    steps: list[str] = []
    for step in quote(normalize("NFC", unquote(path)), safe=table.UNRESERVED).split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    plain = "".join(f"/{step}" for step in steps)
    for pattern, instead in table.SAME_PAGE:
        plain = re.sub(pattern, instead, plain, flags=re.IGNORECASE)
    return plain


def inner_address(host: str, parts: SplitResult) -> str:
    """Return the address of the page that this one copies or redirects to; "" if it does neither."""
    if host.endswith(table.TRANSLATED):
        inner_host = re.sub("-(-?)", lambda hyphens: "-" if hyphens[1] else ".", host.removesuffix(table.TRANSLATED))
        return parts._replace(netloc=inner_host).geturl()
    if table.WAYS.fullmatch(f"{host}{parts.path}"):
        values = parse_qs(parts.query)
        value = next((values[name][0] for name in table.PARAMETERS if name in values), "")
        if inner := table.CACHED.fullmatch(value):
            return _full(inner[1])
    copy = table.COPIES.fullmatch(f"{host}{parts._replace(scheme='', netloc='', fragment='').geturl()}")
    return _full(re.sub(r"^(https?):/+", r"\1://", copy["address"])) if copy else ""


def _full(address: str) -> str:
    return address if "://" in address else f"https://{address}"
