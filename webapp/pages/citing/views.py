"""The reference to a page: as text, BibTeX and CSL-JSON."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from flask import Response, abort, current_app, g, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, HTTPException, NotFound

from webapp import reading
from webapp.domain.actors.statements import translation
from webapp.domain.changes.references import references
from webapp.domain.cited_work import Work
from webapp.domain.items import is_event, is_source, name_of
from webapp.domain.knowing.disagreements import caveats, doubts
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import ItemDocument
from webapp.domain.text import UID
from webapp.domain.timing.schedule import words_with_status
from webapp.domain.vocabulary import PLANNED, ItemKind
from webapp.formats.bibtex import bibtex
from webapp.formats.csl import Item, file_text, of_page, of_record, of_source
from webapp.formats.reference_line import reference_line
from webapp.http.caching import public_answer
from webapp.http.marks import marked
from webapp.http.prefix import without
from webapp.http.render import attachment, page
from webapp.pages.citing.titles import is_of_items, sources_line, statement_title, title
from webapp.reading.as_known import as_known
from webapp.reading.documents import names_of
from webapp.reading.edition import Edition
from webapp.reading.heirs import heir
from webapp.reading.parameters import Parameters
from webapp.web.addresses import address_with, negotiation_blueprint
from webapp.web.days import today_here
from webapp.web.described import described
from webapp.web.editions import edition_at
from webapp.web.evidence import evidence
from webapp.web.items import was_known
from webapp.web.work import work

blueprint = negotiation_blueprint("citing")


@blueprint.get("/cite")
@public_answer("page", "as_of")
def show() -> Response:
    """Show how to cite a page of the negotiation, named by its path in `page`, a statement, named by the path of its
    event and "#" with its uid, or by default the record itself."""
    endpoint, values, query = cited = _page_to_cite()
    item = _item(*cited)
    return page(
        "citing/page.html",
        item=item,
        back=address_with(endpoint, {**values, **query}),
        line=reference_line(item),
        bibtex=bibtex(item),
        csl=file_text(item).rstrip(),
        cited_page=request.args.get("page"),
        lasting=_in_edition(values, query)
        if endpoint == "events.show"
        else url_for("changes.show", number=values.get("number", _edition(query) or g.negotiation.version), as_of=None),
    )


def _in_edition(values: Mapping[str, str], query: Mapping[str, list[str]], **options: bool) -> str:
    """Return the address at which an event, or what was said there, stays as it is now."""
    number = _edition(query) or g.negotiation.version
    return address_with("events.show", {**values, "edition": number, "as_of": None, **options})


def _edition(query: Mapping[str, list[str]]) -> int | None:
    return Parameters(MultiDict[str, str](query)).number("edition")


@blueprint.get("/cite.bib")
@public_answer("page", "as_of")
@described("The reference to a page, or to the record, as BibTeX", "application/x-bibtex")
def show_bibtex() -> Response:
    """Return the reference as BibTeX."""
    item = _item(*_page_to_cite())
    return attachment(bibtex(item), "application/x-bibtex", f"{item['id']}.bib")


@blueprint.get("/cite.json")
@public_answer("page", "as_of")
@described("The same as CSL-JSON", "application/vnd.citationstyles.csl+json")
def show_csl() -> Response:
    """Return the reference as CSL-JSON."""
    item = _item(*_page_to_cite())
    return attachment(file_text(item), "application/vnd.citationstyles.csl+json", f"{item['id']}.json")


def _item(endpoint: str, values: Mapping[str, str], query: Mapping[str, list[str]]) -> Item:
    """Return a page as a CSL item. Raises NotFound if its subject is not on record; redirects (301) to the reference of
    the item that it was merged into."""
    number = int(values["number"]) if endpoint == "changes.show" else _edition(query)
    read_in = edition_at(number) if number is not None else None
    lasts = endpoint == "events.show" and not g.snapshot.as_of
    newest = {**values, **query, "_external": True}
    cited = work(_in_edition(values, query, _external=True) if lasts else address_with(endpoint, newest), read_in)
    today, uid = today_here(), values.get("uid")
    source = _document(ItemKind.SOURCE, uid, read_in) if endpoint == "sources.show" and uid else None
    if source is not None and is_source(source, ItemKind.SOURCE):
        return of_source(source, cited, today)

    def name(kind: ItemKind, uid: str) -> str | None:
        document = _document(kind, uid, read_in)
        if not document and is_of_items(endpoint):
            if into := heir(g.snapshot, kind, uid):
                path = {name: into if value == uid else value for name, value in values.items()}
                merged = address_with(endpoint, {**path, **query})
                abort(redirect(address_with(request.endpoint or "", {**request.args, "page": merged}), 301))
            if not g.snapshot.as_of:
                raise NotFound("The subject of that page is not on record, so it cannot be cited.")
        return name_of(document) if document else None

    if endpoint == "events.show" and uid:
        item = _event_item(uid, values.get("_anchor", ""), cited, read_in)
        if item:
            return item
    called = title(endpoint, values, query, name)
    return of_page(cited, *called, today) if called else of_record(cited, today)


def _page_to_cite() -> tuple[str, dict[str, str], dict[str, list[str]]]:
    """Return the endpoint of the page in `page`, the values in its path, and the query parameters that it reads. Raises
    BadRequest for anything but a page of the negotiation."""
    no_page = BadRequest("“page” is not a page of this negotiation; use “Cite this page” on the page itself.")
    try:
        parts = urlsplit(request.args.get("page") or f"/{g.negotiation.uid}/")
        path = without(request.script_root, parts.path)
        endpoint, values = current_app.url_map.bind_to_environ(request.environ).match(path, method="GET")
    except (HTTPException, ValueError):  # such as //[
        raise no_page from None
    reads = marked("parameters", endpoint)
    if reads is None or values.get("negotiation_uid") != g.negotiation.uid:
        raise no_page
    query = parse_qs(parts.query)
    if query.get("as_of", [str(g.snapshot.as_of)]) != [str(g.snapshot.as_of)]:
        raise BadRequest("“page” is as of another day; give that day as as_of= of this address.")
    values = {**values, "_anchor": parts.fragment} if UID.fullmatch(parts.fragment) else values
    return endpoint, dict(values), {name: query[name] for name in reads if name in query and name != "as_of"}


def _event_item(uid: str, said: str, cited: Work, read_in: Edition | None) -> Item | None:
    """Return an event, or what was `said` there if the page being read shows a statement of this uid, as a CSL item,
    whose note says what is to be known of it; None if the page shows no event."""
    document = _document(ItemKind.EVENT, uid, read_in)
    if document is None or not is_event(document, ItemKind.EVENT):
        return None
    [event] = [document] if read_in else as_known(g.snapshot, [document])
    names = read_in.names(references([event])) if read_in else names_of(g.snapshot, [event])

    def name(kind: ItemKind, uid: str) -> str | None:
        return name_of(document) if (document := names[kind].get(uid)) else None

    proof = evidence(event, names)
    statement = next((each for each in event["statements"] if each["uid"] == said), None)
    if statement:
        item = of_page(cited, f"{uid}-{said}", statement_title(statement, event, name), today_here())
        sources = sources_line(proof.backing(statement), name)
        notes = [translation(statement), sources and f"after {sources}", *doubts(proof, statement)]
    else:
        item = of_page(cited, uid, event["title"], today_here())
        plan = words_with_status(event) if event["status"] in PLANNED else ""
        notes = [f"{plan[:1].lower()}{plan[1:]}", *caveats(event, doubts(proof))]
    note = "; ".join(filter(None, [*notes, item.get("note")]))
    return {**item, "note": note} if note else item


def _document(kind: ItemKind, uid: str, read_in: Edition | None) -> ItemDocument | None:
    """Return the item of a page, as it stood in the edition being read; None if it is missing, or was not known by the
    day being read."""
    if read_in:
        return read_in.names({kind: {uid}})[kind].get(uid)
    if g.snapshot.as_of and not was_known(kind, uid):
        return None
    document = reading.load_names(g.snapshot, {kind: {uid}})[kind].get(uid)
    return item_as_of(document, g.snapshot.as_of) if document else None
