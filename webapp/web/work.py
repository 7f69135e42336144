"""The record being read, as a citable work."""

from flask import g

from webapp.domain.cited_work import Work
from webapp.reading.edition import Edition
from webapp.web.addresses import current_url, header


def work(address: str = "", edition: Edition | None = None) -> Work:
    """Return the request's negotiation as a citable work at this address, by default the current page's, and at the
    version of the edition given or read, by default the newest."""
    read_in: Edition | None = edition or g.get("edition")
    stood, title_page = (read_in, read_in.title_page) if read_in else (g.negotiation, header())
    return Work(
        g.negotiation.uid,
        title_page["title"],
        stood.version,
        stood.edited_at.date(),
        title_page["language"],
        address or current_url("after", "before", external=True),
        g.as_of,
    )
