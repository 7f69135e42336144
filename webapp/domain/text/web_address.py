"""Web addresses (RFC 3986): which texts are one, and a sentence about why a text is not.

An address is public and is followed with one click. So it names http or https and a possible host, carries no password,
and has nothing that people or programs read in two ways (quotes, angle brackets, backslashes, which the RFC does not
allow either) or cannot see. Letters of all scripts may stand in it as browsers show them (RFC 3987).
"""

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import quote

from webapp.domain.text.visibility import is_invisible

_WHOLE = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]+)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"(?P<host>\[[^][]*\]|[^][:]*)(?::(?P<port>.*))?", re.DOTALL)
_TWO_FACED = re.compile(r'["<>\\` ]')
_DOMAIN = re.compile(r"[^.]\.[^\W\d_]{2,}$")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_LATIN, _LIKE_LATIN = re.compile("[a-z]", re.IGNORECASE), re.compile("[\u0370-\u052f]")
"""A label with both Latin letters and Greek or Cyrillic ones passes for another, and no browser shows it so (UTS 39
section 5.2)."""

_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)

PORTS = {"http": 80, "https": 443}
LONGEST_NAME = 253
LONGEST_LABEL = 63

_DELIMITED = re.compile(r'<(?:url:)?(.*)>|["“„«](.*)["”“»]|\((.*)\)|\[(.*)\]', re.IGNORECASE)
"""An address as texts set it off (RFC 3986 appendix C)."""

_BRACKETS = {"(": ")", "<": ">", "[": "]"}

_BEGINNING = re.compile("https?://", re.IGNORECASE)

FULL = "{field} must be a full web address beginning with https:// or http://."


class WebAddress(NamedTuple):
    """The parts of an address; the host in lower case, and in `tail` the path and everything after it."""

    scheme: str
    host: str
    port: int | None
    tail: str

    @property
    def origin(self) -> str:
        """Scheme, host and port as in an Origin header (RFC 6454 section 6.2)."""
        return f"{self.scheme}://{self.host}" + (f":{self.port}" if self.port not in {None, PORTS[self.scheme]} else "")


def with_scheme(text: str) -> str:
    """Return the address that a text is, also as browsers show it, without a scheme, if its host begins with www or a
    path follows it. Return "" if it is none."""
    if text.lower().startswith(("https://", "http://")):
        return text
    host, slash, _ = text.partition("/")
    named = slash and _DOMAIN.search(host) and is_host(host) and not _TWO_FACED.search(text)
    return f"https://{text}" if named or text.lower().startswith("www.") else ""


def title_and_address(text: str) -> tuple[str, str]:
    """Return the address that a text is or ends with, perhaps in brackets, and the title before it, if of several words
    perhaps without a space, as phones share a page; both "" if there is none."""
    delimited = _DELIMITED.fullmatch(text.strip())
    bare = next(filter(None, delimited.groups()), "") if delimited else text
    if address := with_scheme(bare):
        return "", address
    begins = _BEGINNING.search(text, len(text.rstrip().rpartition(" ")[0]))
    if not begins:
        return "", ""
    before, address = text[: begins.start()], text[begins.start() :].strip()
    if before[-1:] in _BRACKETS and address.endswith(closing := _BRACKETS[before[-1]]):
        before, address = f"{before[:-1]} ", address.removesuffix(closing)
    title = before.strip().rstrip(",:|–—- ")
    if title.startswith("[") and title.endswith("]"):  # [title](address), as in Markdown
        title = title[1:-1].strip()
    return (title, address) if title and (" " in title or before[-1].isspace()) else ("", "")


def address_of(text: str) -> str:
    """Return the address meant by a text that should be one, where a bare host will do; "" if it is none."""
    return with_scheme(text) or with_scheme(f"{text}/").removesuffix("/")


def parse(address: str) -> WebAddress:
    """Return the parts of a web address. Raises ValueError, a sentence with {field} for the name of the field."""
    for place, char in enumerate(address, start=1):
        if is_invisible(char) and char != " ":
            raise ValueError(_mark(f"an invisible character (U+{ord(char):04X})", char, place))
    whole = _WHOLE.fullmatch(address)
    if not whole:
        raise ValueError(FULL)
    if "@" in whole["authority"]:
        raise ValueError("{field} holds a user name or a password before its “@”; take them out, everybody can see it.")
    authority = _AUTHORITY.fullmatch(whole["authority"])
    if not authority or not is_host(authority["host"]):
        host = authority["host"] if authority else whole["authority"]
        raise ValueError(f"{FULL} “{host[:40]}” is not a host; copy the address from the browser once more.")
    port = _port(authority["port"])
    if sign := _TWO_FACED.search(whole["rest"]):
        raise ValueError(_mark(f"a “{sign[0]}”", sign[0], whole.start("rest") + sign.start() + 1))
    return WebAddress(whole["scheme"].lower(), authority["host"].lower(), port, whole["rest"])


def is_host(name: str) -> bool:
    """Return whether this can be the host of an address: a name, an IPv4 address, or an IPv6 address in brackets. Names
    are those of the DNS (RFC 1123 section 2.1) in ASCII or in their own script (RFC 5890). They may have underscores,
    as the DNS and browsers allow (RFC 2181 section 11) and some sites use, but no label that mixes look-alike
    scripts."""
    if name.startswith("[") and name.endswith("]"):
        return _is_ip(IPv6Address, name[1:-1]) and "%" not in name
    composed = unicodedata.normalize("NFKC", name).replace("。", ".").removesuffix(".")
    labels = composed.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _is_ip(IPv4Address, composed)
    return all(map(_is_label, labels)) and sum(map(_length, labels)) + len(labels) - 1 <= LONGEST_NAME


def _mark(subject: str, char: str, place: int) -> str:
    return (
        f"{{field}} has {subject} at place {place}; delete it, or write it as {quote(char, safe='', errors='replace')}."
    )


def _port(digits: str | None) -> int | None:
    if digits is None:
        return None
    port = int(digits) if re.fullmatch("[0-9]{1,5}", digits) else 0
    if not 1 <= port <= 65535:
        raise ValueError(
            f"{{field}} has the port “{digits[:40]}”; write a number from 1 to 65535, or leave it and its colon out."
        )
    return port


def _is_ip(version: type[IPv4Address] | type[IPv6Address], text: str) -> bool:
    try:
        version(text)
    except AddressValueError:
        return False
    return True


def _is_label(label: str) -> bool:
    if label.isascii():
        return bool(_LABEL.fullmatch(label))
    whole = len(label) <= LONGEST_LABEL and all(map(_is_letter, label)) and _length(label) <= LONGEST_LABEL
    return whole and not (_LATIN.search(label) and _LIKE_LATIN.search(label))


def _is_letter(char: str) -> bool:
    """Return whether a label may have this character: a letter, mark or number of any script, a pictogram, or a middle
    dot."""
    if char.isascii():
        return char.isalnum() or char in "-_"
    category = unicodedata.category(char)
    return category[0] in "LMN" or category == "So" or char in "·・"


def _length(label: str) -> int:
    """Return the length of a label as it is looked up, in ASCII (RFC 3492)."""
    return len(label if label.isascii() else f"xn--{label.encode('punycode').decode()}")
