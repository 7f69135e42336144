"""Identifiers of other registers for actors, sources and places, and the address each leads to."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from webapp.domain.vocabulary import Scheme


class Register(NamedTuple):
    """How a register writes its identifiers, an example, and the address that one leads to, if any."""

    pattern: str
    example: str
    address: str = ""


REGISTERS = {
    Scheme.WIKIDATA: Register(r"[QP][1-9][0-9]{0,11}", "Q7747", "https://www.wikidata.org/wiki/{}"),
    Scheme.ISO_3166: Register(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", "UA", "https://www.iso.org/obp/ui/#iso:code:3166:{}"),
    Scheme.PA_X: Register(r"[1-9][0-9]{0,5}", "2204", "https://www.peaceagreements.org/agreements/{}/"),
    Scheme.UCDP: Register(r"[1-9][0-9]{0,8}", "13246", ""),
    Scheme.OPENSANCTIONS: Register(
        r"[A-Za-z0-9][A-Za-z0-9._-]{1,79}", "Q7747", "https://www.opensanctions.org/entities/{}/"
    ),
    Scheme.GEONAMES: Register(r"[1-9][0-9]{0,9}", "105343", "https://www.geonames.org/{}"),
}
"""UCDP numbers conflicts, actors and events alike, so a number alone leads nowhere."""


_STEP = re.compile("[/:#?]")


def check(scheme: Scheme, identifier: str) -> str:
    """Return the identifier, also of an address in its register, or in small letters. Raises ValueError, a sentence, if
    the register does not write one so."""
    register = REGISTERS[scheme]
    host = (urlsplit(register.address).hostname or "").removeprefix("www.")
    of_page = _STEP.split(identifier.partition(host)[2]) if host else []
    steps = [step for step in of_page if step not in _STEP.split(register.address)]
    for text in (*steps, identifier, identifier.upper()):
        if re.fullmatch(register.pattern, text):
            return text
    raise ValueError(
        f"“{identifier[:40]}” is not an identifier of {scheme.label}; write one such as {register.example}."
    )


def address(scheme: Scheme, identifier: str) -> str:
    """Return the address that an identifier leads to, or ""."""
    return REGISTERS[scheme].address.format(identifier)
