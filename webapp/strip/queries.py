"""What the strip is drawn from: the events where they are few, counts by lane and day where they are many."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, distinct, func, literal, select, union_all
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ActorKind
from webapp.filtering.facet_queries import sides
from webapp.filtering.filters import Filter
from webapp.filtering.known_queries import Document, Known
from webapp.filtering.queries import Matching, Walk
from webapp.model import Actor, Event, EventIssue, Issue, Participation
from webapp.strip import focus
from webapp.strip.density import Tally, histogram
from webapp.strip.drawing import Drawing, Lane
from webapp.strip.lanes import MOST as MOST_LANES
from webapp.strip.lanes import OTHERS, PRESS, QUIET, through
from webapp.strip.layout import MOST, draw


def strip(
    session: Session,
    known: Known,
    matching: Matching,
    asked: Filter,
    lens: str,
    today: date,
    *,
    total: int,
    shown: Collection[Document] | None = None,
) -> Drawing:
    """The strip of everything that matches but for its range of days, which is the part of it that is shown.

    `total` events match, `shown` are all of them where they are at hand.
    """
    everywhen = replace(asked, since="", until="")
    anywhere = replace(matching, conditions=[one for one in matching.conditions if one.name != "since"], near=None)
    if total > MOST:
        lanes, counted = _counted(session, known, anywhere, lens)
        span = focus.shown_on(counted.days, asked.first, asked.last, today)
        return histogram(lanes, counted, span, today)
    if shown is None:
        found = known.run(anywhere, everywhen, Walk(None, MOST, descending=False))
        shown = known.as_known([document for _, document in found])
    actors, issues = _named(session, known.negotiation_id)
    lanes, marks = through(lens, shown, actors, issues)
    return draw(lanes, marks, focus.shown(marks, asked.first, asked.last, today), today)


def _named(session: Session, negotiation_id: int) -> tuple[list[Document], list[Document]]:
    """All actors and issues, as far as lanes need to know them."""
    actors = select(literal("actor"), Actor.uid, Actor.name, Actor.kind, Actor.affiliation)
    issues = select(literal("issue"), Issue.uid, Issue.name, literal(None), literal(None))
    query: Any = union_all(
        actors.where(Actor.negotiation_id == negotiation_id), issues.where(Issue.negotiation_id == negotiation_id)
    )
    found: dict[str, list[Document]] = {"actor": [], "issue": []}
    for what, uid, name, kind, affiliation in session.execute(query):
        found[what].append({"uid": uid, "name": name, "kind": kind, "affiliation": affiliation})
    return found["actor"], found["issue"]


def _counted(session: Session, known: Known, matching: Matching, lens: str) -> tuple[list[Lane], Tally]:
    """Counts by lane and day; the busiest lanes, the others and the press in one each."""
    day = func.substr(Event.position, 1, 10)
    tests = [*matching.tests(all_of_them=True), *known.settled]
    query = union_all(
        select(literal(None), literal(None), day, func.count()).where(*tests).group_by(day),
        _by_lane(known.negotiation_id, lens, day).where(*tests),
    )
    counts: dict[tuple[str | None, str], int] = {}
    labels: dict[str, str] = {}
    for key, label, stood, count in session.execute(query):
        if key is not None:
            labels[key] = label
        counts[key, stood] = count
    totals: Counter[str] = Counter()
    for (key, _), count in counts.items():
        if key is not None:
            totals[key] += count
    busiest = [key for key, _ in totals.most_common() if key != PRESS][: MOST_LANES - 2]
    quiet = [
        key
        for key in (OTHERS, PRESS)
        if (key in totals if key == PRESS else len(totals) > len(busiest) + (PRESS in totals))
    ]
    lanes = [Lane(key, labels[key]) for key in busiest] + [Lane(key, QUIET[key], quiet=True) for key in quiet]
    return lanes, _tally(counts, {*busiest, PRESS})


def _tally(counts: Mapping[tuple[str | None, str], int], own: Collection[str]) -> Tally:
    days: dict[date, int] = {}
    by_lane: Counter[tuple[str, date]] = Counter()
    undated = 0
    for (key, stood), count in counts.items():
        if not stood[:1].isdigit():
            undated += count if key is None else 0
        elif key is None:
            days[date.fromisoformat(stood)] = count
        else:
            by_lane[key if key in own else OTHERS, date.fromisoformat(stood)] += count
    return Tally(days, by_lane, undated)


def _by_lane(negotiation_id: int, lens: str, day: Any) -> Select[Any]:
    if lens == "kinds":
        return select(Event.kind, Event.kind, day, func.count()).group_by(Event.kind, day)
    if lens == "issues":
        raised = (EventIssue.negotiation_id == Event.negotiation_id) & (EventIssue.event_uid == Event.uid)
        issue = (Issue.negotiation_id == Event.negotiation_id) & (Issue.uid == EventIssue.issue_uid)
        query = select(Issue.uid, Issue.name, day, func.count()).select_from(Event)
        return query.join(EventIssue, raised).join(Issue, issue).group_by(Issue.uid, day)
    chain = sides(negotiation_id)
    took_part = (Participation.negotiation_id == Event.negotiation_id) & (Participation.event_uid == Event.uid)
    root = (chain.c.member == Participation.actor_uid) & chain.c.affiliation.is_(None)
    actor = (Actor.negotiation_id == Event.negotiation_id) & (Actor.uid == chain.c.uid)
    side = func.iif(Actor.kind == ActorKind.MEDIA, PRESS, Actor.uid)
    query = select(side, Actor.name, day, func.count(distinct(Event.uid))).select_from(Event)
    return query.join(Participation, took_part).join(chain, root).join(Actor, actor).group_by(side, day)
