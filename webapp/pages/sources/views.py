"""The index of sources, with the claims to check, and the page of each."""

from typing import NamedTuple

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, NotFound

from webapp.domain.plain import ItemDocument, SourceDocument
from webapp.domain.problems import excerpt
from webapp.domain.questions import Question, Surroundings
from webapp.domain.vocabulary import ItemKind
from webapp.formats.csl import of_source
from webapp.formats.highwire import tags
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page, partial
from webapp.pages.sources import check_queries, queries
from webapp.pages.sources.checks import CHECKS
from webapp.pages.sources.claims import claims
from webapp.reading.answers import all_answers
from webapp.reading.documents import as_known, events_after, names_of
from webapp.reading.facets import Facets, facets
from webapp.reading.filters import Filter
from webapp.reading.questions import load_looks, load_places, questions_about
from webapp.reading.selection import select_events
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint, page_day, today_here
from webapp.web.evidence import evidence_of
from webapp.web.version_cache import per_version
from webapp.web.work import work

blueprint = negotiation_blueprint("sources", __name__)

SOURCES, ALONE, QUESTIONS = "sources", "alone", "questions"

TITLES = {QUESTIONS: "Questions about dates, names and titles"}

LOOKED_AT = 100
"""Events, with their sources, that one page of questions looks at."""

FIRST = 5
"""Claims of each list on the index; a list alone has pages of `queries.SIZE`."""


@blueprint.get("/sources")
@public
@cacheable("as_of", "list", "after")
def index() -> Response:
    """All sources with what rests on them, and the claims to check; with `list`, one list alone, from `after` on."""
    wanted_list = _asked(SOURCES, QUESTIONS, *CHECKS)
    after = request.args.get("after") or None
    wanted = [check for name, check in CHECKS.items() if wanted_list in (None, name)]
    size = queries.SIZE if wanted_list else FIRST
    raised = _raised(after) if wanted_list == QUESTIONS and not g.as_of else None
    found = queries.sources(g.snapshot, after) if wanted_list in (None, SOURCES) else None
    lists = check_queries.claims(g.snapshot, wanted, size, after) if wanted else {}
    events = {event["uid"]: event for shown in lists.values() for _, event in shown.entries}
    known = {event["uid"]: event for event in as_known(g.snapshot, [*events.values()])}
    uids = [uid for uid, _ in found.entries] if found else []
    return page(
        "sources/index.html",
        block="lists" if wanted_list else "main",
        continued=partial() and after is not None,
        asked=wanted_list,
        title=CHECKS[wanted_list].title if wanted_list in CHECKS else TITLES.get(wanted_list or "", "Sources"),
        raised=raised,
        found=found,
        counts=queries.counts(g.snapshot, uids) if uids else {},
        checks={} if wanted_list else check_queries.counts(g.snapshot),
        support=() if wanted_list else _counted().offered["verification"],
        lists={check: [(uid, known[event["uid"]]) for uid, event in shown.entries] for check, shown in lists.items()},
        after={check: shown.after for check, shown in lists.items()},
        named=names_of(g.snapshot, known.values()),
    )


@blueprint.get("/sources/<uid:uid>")
@public
@cacheable("as_of", "list", "after")
def show(uid: str) -> Response:
    """What a source is, and every claim that rests on it; with `list=alone`, those that rest on nothing else."""
    source = items.as_known(ItemKind.SOURCE, uid, SourceDocument)
    if not queries.was_cited(g.snapshot, uid):
        raise NotFound("Nothing was known by this source by that day.")
    alone = _asked(ALONE) is not None
    after = request.args.get("after") or None
    found = queries.resting(g.snapshot, uid, after, alone=alone)
    known = as_known(g.snapshot, [event for _, event in found.entries])
    named = names_of(g.snapshot, known)
    evidence = evidence_of(known, named)
    return page(
        "sources/page.html",
        block="list" if after else "main",
        continued=partial() and after is not None,
        source=source,
        citation=tags(of_source(source, work(), today_here())),
        counts=queries.counts(g.snapshot, [uid])[uid],
        alone=alone,
        events=[
            (event, [claim for claim in claims(evidence[event["uid"]], uid) if claim.alone or not alone])
            for event in known
        ],
        after=found.after,
        named=named,
    )


def _counted() -> Facets:
    """How many events there are of each kind, as the timeline counts them."""
    return per_version(lambda: facets(select_events(g.snapshot, Filter())), "facets", Filter(), g.snapshot.as_of)


class _Raised(NamedTuple):
    """The items of a run of events that raise questions, with these, and the event that the next run goes on after."""

    entries: list[tuple[ItemKind, ItemDocument, list[Question]]]
    after: str | None


def _raised(after: str | None) -> _Raised:
    """The questions that the next events raise, after the one named, with what they name. Raises NoSuchPlace."""
    snapshot = g.snapshot
    found = events_after(snapshot, [], after, LOOKED_AT + 1)
    events = [event for _, event in found[:LOOKED_AT]]
    looks = per_version(lambda: (load_looks(snapshot), load_places(snapshot)), "looks")
    around = Surroundings(snapshot.zone, page_day(), looks=looks[0], places=looks[1])
    last = events[-1]["uid"] if found[LOOKED_AT:] else None
    answered = all_answers(snapshot.session, snapshot.id)
    return _Raised(questions_about(events, names_of(snapshot, events), around, answered), last)


def _asked(*lists: str) -> str | None:
    asked = request.args.get("list")
    if asked and asked not in lists:
        raise BadRequest(f"There is no list “{excerpt(asked)}” here; choose from {', '.join(lists)}, or leave it out.")
    return asked or None
