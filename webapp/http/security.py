"""The headers of every answer, the guards of writes, and plain refusals by outer layers."""

from http import HTTPStatus
from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import Forbidden, PreconditionFailed, UnsupportedMediaType
from werkzeug.wrappers import Response as BaseResponse

from webapp.config import HTMX_HASH
from webapp.http.access import is_personal
from webapp.http.files import is_file
from webapp.http.head import script_source, style_sources
from webapp.http.marks import mark, marked
from webapp.http.problem_document import MEDIA_TYPE, problem_document

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", ""})
"""The media types of forms; a lone button may send none."""

takes_json = mark(takes_json=True)
"""Mark a view that programs send JSON to."""

framed = mark(framed=True)
"""Mark a view that pages of other sites may show in a frame. It has nothing to press: only links, to windows of their
own, so no click can be led astray (OWASP Clickjacking Defense)."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

ALONE = {"X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin"}
"""Keeps an answer out of the pages of other sites."""

FRAMED = {"Cross-Origin-Resource-Policy": "cross-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
"""Lets an isolated page show an answer too: it asks both of a frame
(https://html.spec.whatwg.org/#check-a-navigation-response's-adherence-to-its-embedder-policy)."""

OPENER = {"Cross-Origin-Opener-Policy": "same-origin"}
"""Isolates a window from the one that opened it. For this a browser starts a second process, which shows the first
event of a page 45 ms later (170 instead of 115, in Chromium on 2 cores), so public answers, which hold no secret, go
without."""

SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, Retry-After",
}
"""Lets scripts of other sites read an answer, without a cookie, and ask again for what they have
(https://fetch.spec.whatwg.org/#http-cors-protocol)."""

HSTS = "max-age=63072000; includeSubDomains"


def init_app(app: Flask) -> None:
    """Add the guards, and the headers to every answer, including errors and static files."""
    app.before_request(refuse_cross_site_writes)
    app.before_request(refuse_what_is_no_form)
    app.before_request(refuse_unmet_conditions)

    @app.after_request
    def secure(response: Response) -> Response:
        private = "private" in response.headers.get("Cache-Control", "private")
        # Errors too: a script hears nothing of an answer that it may not read, not even its status.
        shared = marked("parameters") is not None and is_file(request.path) and not is_personal(request.environ)
        framed = bool(marked("framed"))
        headers = security_headers(app, secure=request.is_secure, private=private, shared=shared, framed=framed)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response


def security_headers(
    app: Flask, *, secure: bool, private: bool = True, shared: bool = False, framed: bool = False
) -> dict[str, str]:
    """Return the headers of every answer (OWASP Secure Headers): HSTS over https, the isolation of windows if
    `private`, leave for scripts of other sites if `shared`, as public files are, and for their frames if `framed`."""
    headers = HEADERS | {"Content-Security-Policy": content_security_policy(app.config["HTMX_URL"], framed=framed)}
    headers |= (OPENER if private else {}) | (SHARED if shared else {}) | (FRAMED if framed else ALONE)
    return headers | {"Strict-Transport-Security": HSTS} if secure else headers


def content_security_policy(htmx_url: str, *, framed: bool) -> str:
    """Return a policy without a nonce, so that pages stay byte for byte the same; `framed`: any page may show this one
    in a frame.

    The script is allowed by its hash and by its exact address, since not every browser accepts the hash of an external
    script; a bare CDN host is never named (such hosts are rated as bypassable).
    """
    ancestors = "*" if framed else "'none'"
    return (
        "default-src 'none'; "
        f"script-src 'self' {script_source()} '{HTMX_HASH}' {htmx_url}; "
        f"style-src 'self' {style_sources()}; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )


def refuse_cross_site_writes() -> None:
    """Refuse unsafe requests that a browser made for another site. Raises Forbidden."""
    if request.method not in SAFE_METHODS and from_another_site():
        current_app.logger.warning("refused a write from another site: %s", request.headers.get("Origin"))
        raise Forbidden("This was sent from another site, so nothing was changed. Open the page here and try again.")


def refuse_what_is_no_form() -> None:
    """Refuse bodies without form fields, of which a program would hear that they are missing."""
    if request.method in SAFE_METHODS or request.mimetype in FORMS or request.routing_exception:
        return
    if not (marked("takes_json") and request.is_json):
        raise UnsupportedMediaType(
            "Nothing was changed. Open the page and use its form or button. "
            "Programs send a negotiation file as application/json to /import."
        )


def refuse_unmet_conditions() -> None:
    """Refuse writes on a condition that cannot hold: addresses that are written to have no entity tags (RFC 9110
    section 13.1). Raises PreconditionFailed."""
    if request.method in SAFE_METHODS:
        return
    if (request.if_match and not request.if_match.star_tag) or request.if_none_match.star_tag:
        raise PreconditionFailed(
            "Nothing was changed. Conditions are not checked here: each form says which text it was based on. "
            "Programs leave out If-Match and If-None-Match."
        )


def from_another_site() -> bool:
    """Return whether a browser sent the request for a page of another site, by Sec-Fetch-Site, or else by Origin.

    A request with neither is no browser's and carries no ambient cookie (OWASP CSRF prevention, Fetch Metadata).
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in {"same-origin", "none"}
    own = current_app.config["SITE_URL"]  # without it, a proxy in front may speak https and not tell
    origins = {own} if own else {f"http://{request.host}", f"https://{request.host}"}
    return request.headers.get("Origin") not in origins | {None}


def refusal(app: Flask, environ: WSGIEnvironment, status: int, sentence: str) -> BaseResponse:
    """Return the answer of a layer in front of the app: a sentence as plain text, or to a program, whose Accept header
    names no HTML, as a problem document; with the headers of every answer. Nobody may keep it."""
    secure = environ["wsgi.url_scheme"] == "https"
    headers = security_headers(app, secure=secure) | {"Cache-Control": "private, no-store"}
    if "text/html" in environ.get("HTTP_ACCEPT", ""):
        return BaseResponse(f"{sentence}\n", status, headers, mimetype="text/plain")
    document = problem_document(status, HTTPStatus(status).phrase, sentence)
    return BaseResponse(document, status, headers, mimetype=MEDIA_TYPE)
