"""Identifiers of other registers, also as the address of their page."""

import pytest

from tests.rows import rows
from webapp.domain.text.identifiers import REGISTERS, address, check
from webapp.domain.vocabulary import Scheme


@rows("scheme", [scheme for scheme in Scheme if REGISTERS[scheme].address])
def test_the_address_that_one_leads_to_means_it(scheme):
    example = REGISTERS[scheme].example
    assert check(scheme, address(scheme, example)) == check(scheme, example) == example


@rows(
    ("scheme", "typed", "kept"),
    [
        (Scheme.GEONAMES, "https://www.geonames.org/703448/kyiv.html", "703448"),
        (Scheme.WIKIDATA, "https://m.wikidata.org/wiki/Special:EntityPage/Q7747", "Q7747"),
        (Scheme.ISO_3166, "ua-30", "UA-30"),
        (Scheme.OPENSANCTIONS, "NK-aBc", "NK-aBc"),
        (Scheme.OPENSANCTIONS, "http://opensanctions.org/entities/NK-aBc/", "NK-aBc"),
    ],
)
def test_is_kept_as_its_register_writes_it(scheme, typed, kept):
    assert check(scheme, typed) == kept


@rows(("scheme", "typed"), [(Scheme.WIKIDATA, "https://example.org/Q7747"), (Scheme.UCDP, "https://ucdp.uu.se/13246")])
def test_what_is_none_is_refused(scheme, typed):
    with pytest.raises(ValueError, match="write one such as"):
        check(scheme, typed)
