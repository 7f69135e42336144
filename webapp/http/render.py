"""A page, or the block of it that htmx asked for. This is the only file that reads HX- headers.

htmx 4 sends `HX-Request-Type: partial` when it will swap a part of the page; Back and Reload do not, and get the
whole page from the same address. Answers vary by that header.
"""

from collections.abc import Iterator
from http import HTTPStatus

from flask import Response, current_app, request
from jinja2 import Template

from webapp.http.access import asked_for


def partial() -> bool:
    """Return whether htmx asked for a part of the page."""
    return request.headers.get("HX-Request-Type") == "partial"


def page(template: str, *, block: str = "main", status: int = 200, push: str = "", **context: object) -> Response:
    """Render the whole page, or only `block` if htmx asked for a part. `main` comes with the title, the foot and what
    stands along it on every page. A page with problems of its form, if `refused`, says so in its title.

    A main part puts its address, or `push`, into the browser's address bar: htmx follows redirects silently, and Back,
    Reload and a copied address would be those of the form before.
    """
    context["refused"] = status >= HTTPStatus.BAD_REQUEST
    current_app.update_template_context(context)
    page_template = current_app.jinja_env.get_template(template)
    if not partial():
        html = page_template.render(context)
    elif block == "main":
        html = "".join(_main(page_template, context))
    else:
        html = "".join(page_template.blocks[block](page_template.new_context(context)))
    response = Response(html, status, mimetype="text/html")
    response.vary.add("HX-Request-Type")
    shown = not context["refused"]  # htmx leaves the page as it is after a refusal
    if shown and partial() and block == "main" and request.method in {"GET", "HEAD"}:
        response.headers["HX-Push-Url"] = push or asked_for()
    return response


def _main(template: Template, context: dict[str, object]) -> Iterator[str]:
    shared = template.new_context(context)
    frame = current_app.jinja_env.get_template("base.html")
    for name, inherited in frame.blocks.items():  # as Jinja does for `extends`
        shared.blocks.setdefault(name, []).append(inherited)
    yield "<title>"
    yield from shared.blocks["heading"][0](shared)
    yield "</title>"
    for block in ("along", "foot"):
        yield f'<hx-partial hx-target="#{block}" hx-swap="innerHTML">'
        yield from shared.blocks[block][0](shared)
        yield "</hx-partial>"
    yield from frame.blocks["content"](shared)


def attachment(content: str | bytes, media_type: str, name: str) -> Response:
    """Return a response that downloads this content under this name."""
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
