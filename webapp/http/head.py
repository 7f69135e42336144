"""The style sheets and the script in the head of a page, so that its first paint waits for as little as possible.

A browser that comes from another site, or is given the address, has none of our files yet: its page carries the sheets
themselves. A link within the site needs only their addresses, since browsers keep them for a year. Sec-Fetch-Site says
which it is (https://www.w3.org/TR/fetch-metadata/); browsers send it over https and on the same machine, and a page for
a request without it names the addresses. Every page carries the script that sets its theme.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from flask import Flask, request
from markupsafe import Markup

from webapp.http.static import SHEETS, address, content

SCRIPT = "js/first.js"

COMMENT = re.compile(r"^ *//.*\n| +//.*|^ +", re.MULTILINE)
"""A comment or indentation in that script."""


def init_app(app: Flask) -> None:
    """Give templates the style sheets and the script that run before the first paint."""
    app.jinja_env.globals |= {"sheet": sheet, "first_script": Markup(f"<script>{script()}</script>")}  # noqa: S704


def arrives(environ: Mapping[str, object]) -> bool:
    """Return whether the request's WSGI environment says that the browser comes from outside the site."""
    return environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin"


def sheet(name: str) -> Markup:
    """Return the element for a style sheet: its text for a browser that arrives, else a link."""
    if arrives(request.environ):
        return Markup(f"<style>{content(name).decode()}</style>")  # noqa: S704 - our own text
    return Markup('<link rel="stylesheet" href="{}">').format(address(name))


@cache
def script() -> str:
    """Return the text of the script, without comments."""
    return COMMENT.sub("", content(SCRIPT).decode())


@cache
def style_sources() -> str:
    """Return the sources for style-src (Content Security Policy 3) that allow the sheets in a page, by their hashes."""
    return " ".join(_source(content(name)) for name in SHEETS)


@cache
def script_source() -> str:
    """Return the source for script-src that allows the script in a page."""
    return _source(script().encode())


def _source(text: bytes) -> str:
    return f"'sha256-{b64encode(sha256(text).digest()).decode()}'"
