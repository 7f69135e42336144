"""Addresses of the site, as commands print them and write them into files."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app


@contextmanager
def on_the_site() -> Iterator[str]:
    """A context in which addresses are made as on a page of the site. Yields SITE_URL, "" if it is not set."""
    site, prefix = current_app.config["SITE_URL"], current_app.config["PREFIX"]
    with current_app.test_request_context(base_url=f"{site or 'http://localhost'}{prefix}"):
        yield site
