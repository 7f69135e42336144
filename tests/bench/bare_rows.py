"""What the rows of a list say, for the bare counterpart: the rules of the domain, on documents straight from the
database. They are the same functions that the site uses; everything around them is not."""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from webapp.domain.actors.statements import most_telling, wording
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.citations import citations
from webapp.domain.knowing.disagreements import Disagreement, disagreements
from webapp.domain.knowing.verification import Evidence
from webapp.domain.text.gist import gist
from webapp.domain.vocabulary import PLANNED, Role, Stance, Status, Verification
from webapp.web.prose import plain_text

Document = dict[str, Any]
Mark = Callable[[str], Markup]

SENTENCES = {
    "uncited": "Apart from plans, no event has a source of its own that still stands, unless its entry says otherwise.",
    "announced": "Each entry is only announced, unless it says otherwise.",
    "single-origin": "Each entry rests on one source, unless it says otherwise.",
    "corroborated": "Apart from plans, independent sources support each entry, unless it says otherwise.",
}
NOTES = 60


class Stored(NamedTuple):
    """An event as the database has it."""

    event: Document
    verification: str
    origins: int
    contradicted: int
    outside: int


class Here(NamedTuple):
    """Where names are looked up."""

    connection: sqlite3.Connection
    negotiation: int

    def named(self, table: str, uids: set[str]) -> dict[str, str]:
        """Names of actors or issues, titles of events."""
        sql = (
            f"SELECT uid, {'title' if table == 'main.event' else 'name'} FROM {table}"
            f" WHERE negotiation_id = ? AND uid IN ({', '.join('?' * len(uids))})"
        )
        return dict(self.connection.execute(sql, [self.negotiation, *uids]).fetchall())

    def sources(self, uids: set[str]) -> dict[str, Document]:
        """Documents of sources."""
        sql = (
            "SELECT source.uid, document FROM source JOIN revision ON revision.id = revision_id"
            f" WHERE source.negotiation_id = ? AND source.uid IN ({', '.join('?' * len(uids))})"
        )
        found = self.connection.execute(sql, [self.negotiation, *uids])
        return {uid: json.loads(text) for uid, text in found}


def marking(word: str) -> Mark:
    """What escapes a text, with `<mark>` around what begins like the word searched for, if any."""
    found = re.compile(rf"\b({re.escape(word)}\w*)", re.IGNORECASE)
    return (lambda text: Markup(found.sub(r"<mark>\1</mark>", escape(text)))) if word else escape  # noqa: S704 - escaped


def rows(here: Here, stored: Sequence[Stored], mark: Mark) -> dict[str, Any]:
    """What the template needs for a list of events."""
    actors, issues, wholes = _names(here, stored)
    cited = {citation[end] for one in stored if one.contradicted for citation in citations(one.event)
             for end in ("source", "origin") if citation[end]}  # fmt: skip
    sources = here.sources(cited)
    bibliography = Bibliography.of(sources.values(), ZoneInfo("Europe/Kyiv"))
    [(most, count)] = Counter(one.verification for one in stored).most_common(1) or [("", 0)]
    common = most if count > len(stored) / 2 else ""
    room, found = NOTES, []
    for one in stored:
        versions = disagreements(Evidence(one.event, bibliography)) if one.contradicted else []
        row = _row(one, common, actors, issues, mark, versions)
        if len(row["notes"]) > room:
            row["notes"] = []
        room -= len(row["notes"])
        found.append(row)
    return {"rows": found, "common": SENTENCES.get(common, ""), "wholes": wholes, "sources": sources}


def _names(here: Here, stored: Sequence[Stored]) -> Iterator[dict[str, str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for event, *_ in stored:
        wanted["actor"] |= {taken["actor"] for taken in event["participants"]}
        wanted["actor"] |= {said["speaker"] for said in event["statements"]}
        wanted["issue"] |= {taken["issue"] for said in event["statements"] for taken in said["positions"]}
        wanted["main.event"] |= {event["part_of"]} - {None}
    return (here.named(table, wanted[table]) for table in ("actor", "issue", "main.event"))


def _row(
    stored: Stored,
    common: str,
    actors: Mapping[str, str],
    issues: Mapping[str, str],
    mark: Mark,
    versions: Sequence[Disagreement],
) -> dict[str, Any]:
    event, verification, origins, *_ = stored
    planned = event["status"] in PLANNED and verification == Verification.ANNOUNCED
    lines = [_line(said, actors, issues, 150, mark) for said in event["statements"]]
    hits = {place for place, line in enumerate(lines) if "<mark>" in line["quote"] + line["ours"]}
    places = sorted({*most_telling(event["statements"])[:2], *hits})
    summary = plain_text(event["summary"])
    start, whole = gist(summary, 180)
    start, who = mark(start), _who(event["participants"], actors, mark)
    if lines:
        start, whole = start if "<mark>" in start else "", not summary
        who = who if "<mark>" in "".join(who) else []
    if summary and any(version.words == event["summary"] for one in versions for version in one.versions):
        start, whole = "", True
    folded = len(lines) - len(places)
    some = folded or not all(lines[place]["whole"] for place in places) or not (whole or lines)
    notes: list[Any] = [] if whole or not some else [summary]
    for place, said in enumerate(event["statements"] if some else ()):
        if not lines[place]["whole"]:
            notes.append(_line(said, actors, issues, 10_000, mark))
        elif lines[place] not in [lines[shown] for shown in places]:
            notes.append(lines[place])
    return {
        "event": event,
        "title": mark(event["title"]),
        "status": Status(event["status"]).label.lower() if event["status"] != Status.OCCURRED else "",
        "verification": verification if verification != common and not planned else "",
        "badge": Verification(verification).label.lower() + (f" · {origins}" if origins > 2 else ""),
        "outside": stored.outside,
        "who": who,
        "gist": start,
        "versions": versions,
        "lines": [lines[place] for place in places],
        "more": f"{folded} more statement{'s' if folded > 1 else ''}" if folded else "In full" if some else "",
        "notes": notes,
    }


def _who(participants: Sequence[Mapping[str, Any]], actors: Mapping[str, str], mark: Mark) -> list[Markup]:
    present = [mark(actors[taken["actor"]]) for taken in participants if taken["role"] != Role.HOST]
    hosts = [mark(actors[taken["actor"]]) for taken in participants if taken["role"] == Role.HOST]
    return [*present, Markup("hosted by ") + hosts[0], *hosts[1:]] if hosts else present


def _line(
    said: Document, actors: Mapping[str, str], issues: Mapping[str, str], most: int, mark: Mark
) -> dict[str, Any]:
    quote, ours = (gist(words, most) for words in wording(said))
    stances = [
        (taken["stance"], Stance(taken["stance"]).on({}), mark(issues[taken["issue"]])) for taken in said["positions"]
    ]
    whole = quote[1] and ours[1] and len(stances) <= 2
    who = mark(actors[said["speaker"]])
    return {"who": who, "quote": mark(quote[0]), "ours": mark(ours[0]), "stances": stances[:2], "whole": whole}
