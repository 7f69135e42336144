"""What a try is counted under: the name that is tried to log in and the address it comes from, hashed."""

import hashlib
import ipaddress
import re
from typing import NamedTuple

WITH_PORT = re.compile(r"\[(.+)\](?::\d+)?|([\d.]+):\d+")
"""Some proxies forward the port as well, which is another one for each connection."""


class Keys(NamedTuple):
    """Whom a try is counted against, hashed."""

    name: str
    address: str


def keys(username: str, address: str | None) -> Keys:
    """The keys of a try at a (canonical) username from an address."""
    return Keys(_hash("name", username), _hash("address", _network(address or "")))


def report_key(address: str | None) -> str:
    """The key of a report that somebody sends from an address without an account."""
    return _hash("report", _network(address or ""))


def _hash(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode()).hexdigest()


def _network(address: str) -> str:
    """The addresses that are usually one household's: an IPv4 address, also written as IPv6 (RFC 4291 2.5.5.2), or an
    IPv6 network (/64). What is no address cannot be told apart and is one, however it is written."""
    if with_port := WITH_PORT.fullmatch(address):
        address = with_port[1] or with_port[2]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.IPv6Network((int(parsed) >> 64 << 64, 64)))
