"""From the fields of the form to the documents they ask for: the event, and actors and sources made in place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.domain.text import slug
from webapp.domain.vocabulary import PLANNED, ItemKind
from webapp.forms.directory import Directory
from webapp.forms.event import Fields, Row

Raw = dict[str, Any]
Mint = Callable[[ItemKind, str], str]
"""Gives a new item its uid, from the one its name suggests."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Raw documents, not yet checked: the event, and new items with the path of the row that made them."""

    event: Raw
    new: list[tuple[ItemKind, Raw, str]] = field(default_factory=list)


def assemble(fields: Fields, stored: Mapping[str, Any] | None, directory: Directory, mint: Mint) -> Asked:
    """What the form asks to be saved. What the form does not show is kept from the `stored` document."""
    uid = stored["uid"] if stored else mint(ItemKind.EVENT, slug(fields.single["title"], "event"))
    asked = Asked({**(stored or {}), "uid": uid})
    people = _References(ItemKind.ACTOR, directory, mint, asked.new)
    sources = _References(ItemKind.SOURCE, directory, mint, asked.new)
    single = fields.single
    authored = stored["issues"] if stored else []
    asked.event.update(
        {name: single[name] for name in ("title", "summary", "kind", "status", "place")},
        key_event=single["key_event"] == "1",
        date=_date(single),
        # Ticks come in the order of the form; the document keeps its author's.
        issues=sorted(fields.issues, key=lambda issue: authored.index(issue) if issue in authored else len(authored)),
        participants=[
            {
                "actor": people.uid(row["actor"], f"participants.{place}.new", _new_actor(row, directory)),
                "role": row["role"],
                "capacity": row["capacity"],
            }
            for place, row in enumerate(fields.rows["participants"])
        ],
        citations=[
            {
                "source": sources.uid(row["source"], f"citations.{place}.new", _new_source(row)),
                "locator": row["locator"],
                "relation": row["relation"],
                "origin": sources.uid(row["origin"]),
            }
            for place, row in enumerate(fields.rows["citations"])
        ],
    )
    asked.event["schedule"] = _schedule(single, asked.event, sources)
    return asked


class _References:
    """Typed names of one kind as uids; a name nobody has yet becomes a new item where the row says what it is."""

    def __init__(self, kind: ItemKind, directory: Directory, mint: Mint, new: list[tuple[ItemKind, Raw, str]]) -> None:
        self.kind = kind
        self.directory = directory
        self.mint = mint
        self.new = new
        self.made: dict[str, str] = {}

    def uid(self, typed: str, path: str = "", item: Raw | None = None) -> str:
        """The uid for what was typed; the text itself where it names nothing, for the document to refuse."""
        name = typed.strip()
        if found := self.directory.find(self.kind, name) or self.made.get(name):
            return found
        if item is None or not name:
            return name
        uid = self.made[name] = self.mint(self.kind, slug(name, self.kind.value))
        self.new.append((self.kind, {"uid": uid, **item}, path))
        return uid


def _new_actor(row: Row, directory: Directory) -> Raw | None:
    if not row["new.kind"]:
        return None
    side = row["new.affiliation"]
    return {
        "name": row["actor"],
        "kind": row["new.kind"],
        "affiliation": directory.find(ItemKind.ACTOR, side) or side,
    }


def _new_source(row: Row) -> Raw | None:
    if not row["new.type"]:
        return None
    return {
        "type": row["new.type"],
        "title": row["source"],
        "container-title": row["new.container-title"],
        "issued": row["new.issued"],
        "URL": row["new.URL"],
    }


def _date(single: Mapping[str, str]) -> Raw | None:
    date = {name: single[f"date.{name}"] for name in ("edtf", "as_written", "basis", "note", "timezone")}
    return date if any(text.strip() for name, text in date.items() if name != "basis") else None


def _schedule(single: Mapping[str, str], event: Raw, sources: _References) -> list[Raw]:
    """The stored schedule, and a new entry when the plan is new or was announced anew."""
    schedule = list(event.get("schedule", []))
    planned = (event["status"], (event["date"] or {}).get("edtf", "").strip() or None)
    last = (schedule[-1]["status"], schedule[-1]["date"]) if schedule else None
    announced = single["announcement.announced_on"].strip()
    if event["status"] not in PLANNED or (planned == last and not announced):
        return schedule
    source = sources.uid(single["announcement.source"])
    entry = {
        "announced_on": announced,
        "status": planned[0],
        "date": planned[1],
        "note": single["announcement.note"],
        "citations": [{"source": source}] if source else [],
    }
    return [*schedule, entry]


_FIELDS = (
    (r"uid", "title"),
    (r"date", "date.edtf"),
    (r"issues\.\d+", "issues"),
    (r"(participants\.\d+)\.new\.(name|uid)", r"\1.actor"),
    (r"(citations\.\d+)\.new\.(title|label|uid)", r"\1.source"),
    (r"schedule\.\d+\.announced_on", "announcement.announced_on"),
    (r"schedule\.\d+\.note", "announcement.note"),
    (r"schedule\.\d+\.citations.*", "announcement.source"),
    (r"schedule.*", "date.edtf"),
)


def field_of(path: str) -> str:
    """The field of the form where a problem of the document at `path` is mended."""
    for pattern, name in _FIELDS:
        if found := re.fullmatch(pattern, path):
            return found.expand(name)
    return path
