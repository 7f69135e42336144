"""Filters and functions for templates: words for dates and terms, links to items."""

import re
from collections.abc import Mapping
from datetime import date

from flask import Flask, g
from jinja2.ext import Extension
from markupsafe import Markup, escape

from webapp.config import HTMX_HASH
from webapp.domain.actors import statements
from webapp.domain.actors.participants import ATTENDANCE
from webapp.domain.actors.roster import Roster
from webapp.domain.dates import in_words
from webapp.domain.items import Names, name_of
from webapp.domain.knowing.as_of import tells_how
from webapp.domain.knowing.citations import is_told
from webapp.domain.knowing.disagreements import basis_holds, disagree_on, doubts
from webapp.domain.knowing.footnotes import by_backing, footnotes, quoted
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import EventDocument, IdentifierDocument, SourceDocument, StandingDocument, StatementDocument
from webapp.domain.text import identifiers
from webapp.domain.text import number as whole_number
from webapp.domain.text.languages import NAMES, language_name
from webapp.domain.text.text_fragment import sentence_address
from webapp.domain.text.wayback import archiving
from webapp.domain.timing.due import due, is_overdue
from webapp.domain.timing.schedule import event_words, is_unkept, place_of, standing_day, stands_at, status_words
from webapp.domain.timing.slips import Slip, slips
from webapp.domain.vocabulary import AWAITED, DISAGREE, PLANNED, Scheme, Term
from webapp.http.access import current_person, may
from webapp.http.render import partial
from webapp.web.addresses import address, current_url, parameters, this_page
from webapp.web.changed_words import changed_words
from webapp.web.date_words import date_words, day_sign, moment, plan_words, short_date
from webapp.web.days import has_come, page_day, typed_day
from webapp.web.evidence import evidence
from webapp.web.families import item_address, of_item
from webapp.web.just_saved import just_saved
from webapp.web.menu import menu, waiting_here
from webapp.web.name_offers import names_offered
from webapp.web.people import bidi_isolated, taking_part
from webapp.web.prose import markdown
from webapp.web.query import reads, unread_here

SEARCHED = ("actor", "source", "issue")

MACROS = ("inputs", "form_lists", "citing", "facts", "sources", "speech", "cards", "frame", "history", "diff")
"""The files of macros; each may use those before it."""


class Unindented(Extension):
    """Strips the indentation of templates, which was a tenth of a page. A line after a Jinja tag, which swallows the
    line break, begins with one space instead."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source as it is compiled; lines keep their numbers."""
        return re.sub(r"(?<=[%#]\}\n)[ \t]+", " ", re.sub(r"(?<![%#]\}\n)^[ \t]+", "", source, flags=re.MULTILINE))


def init_app(app: Flask) -> None:
    """Register filters and globals. Macros are globals too, since a block rendered alone sees no imports."""
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension(Unindented)
    env.filters |= FILTERS
    env.globals |= GLOBALS
    env.globals["htmx"] = {"url": app.config["HTMX_URL"], "hash": HTMX_HASH}
    env.globals["term"] = {kind.__name__: kind for kind in Term.__subclasses__()}
    for name in MACROS:
        env.globals[name] = env.get_template(f"macros/{name}.html").module


def is_late(event: EventDocument) -> bool:
    """Return whether a plan is overdue, or what was under way was to have ended. False in an edition."""
    return has_no_outcome(due(event, g.snapshot.zone))


def has_no_outcome(due: date | None) -> bool:
    """Like `is_late`, for the day by which an outcome was due, as marks of the strip have it."""
    return due is not None and "edition" not in g and is_overdue(due, page_day())


def slips_of(event: EventDocument) -> Mapping[int | None, Slip]:
    """Map the place of each announcement that moved a plan (None for the outcome) to its slip."""
    return {slip.place: slip for slip in slips(event, g.snapshot.zone)}


def mark_found(text: str | Markup) -> Markup:
    """Return escaped text, or safe HTML, with the words marked that the request's search found."""
    search = g.get("search")
    html = escape(text)
    return Markup(search.highlight.marked(html)) if search else html  # noqa: S704 - escaped above


def identifier_address(identifier: IdentifierDocument) -> str:
    """Return the address of an identifier in another register, or ""."""
    return identifiers.address(Scheme(identifier["scheme"]), identifier["id"])


def item_name(names: Names, kind: str, uid: str) -> Markup:
    """Return the name of an item by uid, with search hits marked for actors, sources and issues."""
    name = names.name(kind, uid)
    return bidi_isolated(mark_found(name) if kind in SEARCHED else escape(name))


def people_of(event: EventDocument, names: Names) -> Markup:
    """Return the names of an event's participants in one line, see `taking_part`."""
    return taking_part(event, lambda uid: item_name(names, "actor", uid))


def voice_line(names: Names, statement: StatementDocument) -> Markup:
    """Return the names of everyone heard in a statement, in one line."""
    line = statements.voice_line(
        statement, lambda uid: item_name(names, "actor", uid), lambda text: bidi_isolated(mark_found(text))
    )
    return Markup(line)  # noqa: S704 - made of escaped names


def item_link(names: Names, kind: str, uid: str) -> Markup:
    """Return the name of an item as a link to its page."""
    name = item_name(names, kind, uid)
    return Markup(f'<a href="{escape(item_address(kind, uid))}">{name}</a>')  # noqa: S704 - both escaped


def side_at(uid: str, event: EventDocument) -> str:
    """Return the uid of the side an actor was on, on the day of an event."""
    roster: Roster = g.snapshot.roster
    return roster.side(uid, standing_day(event, g.snapshot.zone))


def standing_of(source: SourceDocument) -> StandingDocument | None:
    """Return what became of a source, as far as it was known on the page's day."""
    return item_as_of(source, g.get("as_of")).get("standing") if source.get("standing") else None


def number(count: int) -> str:
    """ "1,000"."""
    return f"{count:,}"


def plural(count: int, noun: str, nouns: str = "") -> str:
    """ "1 event", "2 events"."""
    return f"{number(count)} {noun if count == 1 else nouns or noun + 's'}"


def under(problems: Mapping[str, str], *paths: str) -> bool:
    """Return whether there is a problem at one of these paths, or below it."""
    return any(name == path or name.startswith(f"{path}.") for name in problems for path in paths)


ROWS = {
    "participants": "Participant",
    "citations": "Source",
    "statements": "Statement",
    "schedule": "Announcement",
    "relations": "Relation",
    "same_as": "Identifier",
    "affiliations_before": "Former affiliation",
    "author": "Author",
    "places": "Place",
}
"""What forms call a row of each list."""


def row_name(field: str) -> str:
    """Return the name of the row a field is in, such as "Statement 2:", or "" for a field outside rows."""
    name, _, place = field.partition(".")
    row = whole_number(place.partition(".")[0])
    return "" if row is None or name not in ROWS else f"{ROWS[name]} {row + 1}:"


FILTERS = {
    "conditional": statements.conditional,
    "date": date_words,
    "disagree_on": disagree_on,
    "language": language_name,
    "markdown": markdown,
    "marked": mark_found,
    "moment": moment,
    "number": number,
    "plan": plan_words,
    "plural": plural,
    "row_name": row_name,
    "typed_day": typed_day,
    "under": under,
    "without_year": in_words.without_year,
}

FUNCTIONS = (
    address, archiving, basis_holds, by_backing, changed_words, current_person, current_url, day_sign, doubts,
    event_words, evidence, footnotes, has_come, has_no_outcome, identifier_address, is_late, is_told, is_unkept,
    item_address, item_link, item_name, just_saved, may, menu, name_of, names_offered, of_item, parameters, partial,
    people_of, place_of, quoted, reads, sentence_address, short_date, side_at, slips_of, standing_of, stands_at,
    statements.one_line, statements.sole_voice, status_words, statements.translation, statements.wording, tells_how,
    this_page, unread_here, voice_line, waiting_here,
)  # fmt: skip

GLOBALS = {
    **{function.__name__: function for function in FUNCTIONS},
    "attendance": ATTENDANCE,
    "awaited": AWAITED,
    "disagree": DISAGREE,
    "languages": NAMES,
    "plans": PLANNED,
}
