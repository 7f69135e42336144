"""Static files, at addresses that change with their content, so that browsers may keep them for a year.

A style sheet is written in a file for each layer or family, and sent as one: the first paint waits for one file. So is
the script of readers. What only some pages need, or those who write, stands in a sheet of its own: a page of stances
names it, in its block `sheets`.
"""

import hashlib
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, send_file, url_for

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
"""The style sheets, each with its layers and the files they are made of; a later layer overrules the ones before it, in
whatever sheet it stands."""

FILES = {
    **{name: [f"css/{file}.css" for files in layers.values() for file in files] for name, layers in SHEETS.items()},
    "app.js": ["js/strip.js", "js/reading.js"],
    "desk.js": ["js/desk.js"],
}
"""What is sent as one, and the files it is made of."""

ASIDE = re.compile(rb"\s*/\*.*?\*/\s*|\s*\n\s*", re.DOTALL)
"""A comment, or the end of a line with the indentation of the next: an eighth of what the first paint waits for."""

AROUND = re.compile(rb";?\s*([{}])\s*|(?<=;)\n|(?<=[:,]) ")
"""What stands around braces, line ends behind declarations, blanks behind colons and commas: half a kilobyte as sent.
No text in a sheet has any."""

SAFE = " '/:="
"""What a data: address need not quote."""


def init_app(app: Flask) -> None:
    """Serves what is sent as one among the static files, and gives templates the addresses of all."""

    @impersonal
    def send(filename: str) -> Response:
        if filename not in FILES:
            return app.send_static_file(filename)
        kind = "text/css" if filename in SHEETS else "text/javascript"
        return send_file(BytesIO(content(filename)), kind, etag=fingerprint(filename))

    app.view_functions["static"] = send
    app.jinja_env.globals |= {"static": address, "favicon": inline("favicon.svg")}


@cache
def content(name: str) -> bytes:
    """The bytes of a static file, as they are sent: a style sheet without what only its authors read."""
    whole = b"\n".join((FOLDER / file).read_bytes() for file in FILES.get(name, [name]))
    return AROUND.sub(rb"\1", ASIDE.sub(b"\n", whole)) if name in SHEETS else whole


@cache
def fingerprint(name: str) -> str:
    """A few letters that stand for the content of a static file."""
    return hashlib.sha256(content(name)).hexdigest()[:10]


def address(name: str) -> str:
    """The address of a static file; it changes with the file."""
    return url_for("static", filename=name, v=fingerprint(name))


def inline(name: str) -> str:
    """A picture as an address that is the picture itself, so that nobody has to ask for it."""
    picture = "".join(line.strip() for line in content(name).decode().splitlines())
    return f"data:image/svg+xml,{quote(picture, safe=SAFE)}"
