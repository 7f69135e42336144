"""The edition that the request reads."""

from flask import g

from webapp.domain.edition import Edition
from webapp.web.addresses import here


def edition(address: str = "") -> Edition:
    """The request's negotiation as it is cited, at this address; at that of the page asked for, without one."""
    negotiation = g.negotiation
    return Edition(
        negotiation.uid,
        negotiation.title,
        negotiation.version,
        negotiation.edited_at.date(),
        g.header["language"],
        address or here("after", "before", external=True),
        g.as_of,
    )
