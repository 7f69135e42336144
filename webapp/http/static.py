"""Static files, at addresses that change with their content, so that browsers may keep them for a year.

A style sheet is written in a file for each layer or family and sent as one, and so is the script of readers: the first
paint waits for one file. Styles that few pages need stand in sheets of their own, named in a page's block `sheets`.
"""

import hashlib
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, request, send_file, url_for

from webapp.http.access import impersonal

FOLDER = Path(__file__).parent.parent / "static"

SHEETS: dict[str, dict[str, tuple[str, ...]]] = {
    "app.css": {
        "reset": ("reset",),
        "base": ("base",),
        "parts": ("frame", "forms", "event", "statement", "tables"),
        "pages": ("timeline", "strip", "records"),
        "paper": ("paper",),
    },
    "positions.css": {"pages": ("positions",)},
    "desk.css": {"parts": ("editing",), "pages": ("people", "desk")},
}
"""The style sheets, each with its layers and their files; a later layer overrules earlier ones in all sheets."""

FILES = {
    **{name: [f"css/{file}.css" for files in layers.values() for file in files] for name, layers in SHEETS.items()},
    "app.js": ["js/strip.js", "js/reading.js"],
    "desk.js": ["js/desk.js"],
}
"""Files that are sent as one, and their parts."""

ASIDE = re.compile(rb"\s*/\*.*?\*/\s*|\s*\n\s*", re.DOTALL)
"""A comment, or a line end with the indentation of the next line: an eighth of what the first paint waits for."""

AROUND = re.compile(rb";?\s*([{}])\s*|(?<=;)\n|(?<=[:,]) ")
"""Space around braces, after declarations, colons and commas: half a kilobyte as sent. No string in a sheet has any."""

SAFE = " '/:="
"""Characters that a data: address need not quote."""


def init_app(app: Flask) -> None:
    """Serve combined files among the static ones, and give templates the addresses of all."""

    @impersonal
    def send(filename: str) -> Response:
        request.environ.pop("HTTP_RANGE", None)  # files are sent whole, as RFC 9110 section 14.2 allows
        if filename not in FILES:
            return app.send_static_file(filename)
        kind = "text/css" if filename in SHEETS else "text/javascript"
        return send_file(BytesIO(content(filename)), kind, etag=fingerprint(filename))

    app.view_functions["static"] = send
    app.jinja_env.globals |= {"static": address, "favicon": inline("favicon.svg")}


@cache
def content(name: str) -> bytes:
    """Return the bytes of a static file as sent: a style sheet without comments and indentation."""
    whole = b"\n".join((FOLDER / file).read_bytes() for file in FILES.get(name, [name]))
    return AROUND.sub(rb"\1", ASIDE.sub(b"\n", whole)) if name in SHEETS else whole


@cache
def fingerprint(name: str) -> str:
    """Return a short hash of the content of a static file."""
    return hashlib.sha256(content(name)).hexdigest()[:10]


def address(name: str) -> str:
    """Return the address of a static file; it changes with the file."""
    return url_for("static", filename=name, v=fingerprint(name))


def inline(name: str) -> str:
    """Return a picture as a data: address, which needs no request."""
    picture = "".join(line.strip() for line in content(name).decode().splitlines())
    return f"data:image/svg+xml,{quote(picture, safe=SAFE)}"
