"""The QR code that an authenticator app reads a secret from."""

import io

import segno
from markupsafe import Markup

LOOK = {"light": "white", "svgclass": "qr", "lineclass": None, "title": "QR code for the authenticator app"}
BARE = {"xmldecl": False, "svgns": False, "omitsize": True, "nl": False}


def picture(text: str) -> Markup:
    """The text as the SVG of a QR code (ISO/IEC 18004). It is black on white whatever the colours of the page are, for
    cameras read nothing else surely."""
    drawn = io.BytesIO()
    segno.make(text, micro=False, error="m").save(drawn, kind="svg", **LOOK, **BARE)
    return Markup(drawn.getvalue().decode())  # noqa: S704 - segno draws squares; no character of the text is in it
