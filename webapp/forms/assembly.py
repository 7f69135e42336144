"""From the fields of the form to the documents they ask for: the event, and actors and sources made in place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.domain.look_alikes import keyboard_signs
from webapp.domain.problems import Problem
from webapp.domain.text import slug
from webapp.domain.visibility import trimmed
from webapp.domain.vocabulary import PLANNED, ItemKind
from webapp.forms.directory import Directory
from webapp.forms.event import Fields
from webapp.forms.mentions import Mentions, Mint, Raw


@dataclass(frozen=True, slots=True)
class FormDocuments:
    """Raw documents, not yet checked: the event, and new items with the path of the row that made them; what is wrong
    with the form itself; and the items that were renamed after it was opened, by kind and uid."""

    event: Raw
    new: list[tuple[ItemKind, Raw, str]]
    problems: list[Problem]
    renamed: list[tuple[ItemKind, str]]


def assemble(fields: Fields, stored: Mapping[str, Any] | None, directory: Directory, mint: Mint) -> FormDocuments:
    """What the form asks to be saved. What the form does not show is kept from the `stored` document."""
    single = fields.single
    uid = stored["uid"] if stored else mint(ItemKind.EVENT, slug(single["title"], "event"))
    people, sources = (Mentions(kind, directory, mint) for kind in (ItemKind.ACTOR, ItemKind.SOURCE))
    problems: list[Problem] = []
    authored = stored["issues"] if stored else []
    event: Raw = {
        **(stored or {}),
        "uid": uid,
        **{name: single[name] for name in ("title", "summary", "kind", "status", "place")},
        "key_event": single["key_event"] == "1",
        "date": _date(single),
        # Ticks come in the order of the form; the document keeps its author's.
        "issues": sorted(
            fields.issues, key=lambda issue: authored.index(issue) if issue in authored else len(authored)
        ),
        "participants": _participants(fields, people),
        "citations": _citations(fields, sources),
    }
    event["schedule"] = _schedule(single, event, sources, problems)
    return FormDocuments(
        event,
        [(named.kind, item, path) for named in (people, sources) for item, path in named.new.values()],
        [*people.problems, *sources.problems, *problems],
        [(named.kind, uid) for named in (people, sources) for uid in named.renamed],
    )


def _participants(fields: Fields, people: Mentions) -> list[Raw]:
    entries = []
    for place, row in enumerate(fields.rows["participants"]):
        path = f"participants.{place}"
        side = people.uid(row, "new.affiliation", f"{path}.new.affiliation")
        actor = people.uid(row, "actor", f"{path}.actor", {"kind": row["new.kind"], "affiliation": side})
        entries.append({"actor": actor, "role": row["role"], "capacity": row["capacity"]})
    return entries


def _citations(fields: Fields, sources: Mentions) -> list[Raw]:
    entries = []
    for place, row in enumerate(fields.rows["citations"]):
        path = f"citations.{place}"
        particulars = {name: row[f"new.{name}"] for name in ("type", "container-title", "issued", "URL")}
        source = sources.uid(row, "source", f"{path}.source", particulars)
        origin = sources.uid(row, "origin", f"{path}.origin")
        entries.append({"source": source, "locator": row["locator"], "relation": row["relation"], "origin": origin})
    return entries


def _date(single: Mapping[str, str]) -> Raw | None:
    date = {name: single[f"date.{name}"] for name in ("edtf", "as_written", "basis", "note", "timezone")}
    return date if any(text.strip() for name, text in date.items() if name != "basis") else None


def _schedule(single: dict[str, str], event: Raw, sources: Mentions, problems: list[Problem]) -> list[Raw]:
    """The stored schedule, and a new entry when the plan is new or something is typed of its announcement."""
    schedule = list(event.get("schedule", []))
    planned = (event["status"], keyboard_signs(trimmed((event["date"] or {}).get("edtf", ""))) or None)
    last = (schedule[-1]["status"], schedule[-1]["date"]) if schedule else None
    announcement = [f"announcement.{name}" for name in ("announced_on", "source", "note")]
    filled = [name for name in announcement if single[name].strip()]
    if event["status"] not in PLANNED and filled:
        sentence = "Only what is planned is announced, so this would be lost. Take it out, or choose another status."
        problems.append(Problem(filled[0], sentence))
    if event["status"] not in PLANNED or (planned == last and not filled):
        return schedule
    source = sources.uid(single, "announcement.source", "announcement.source")
    entry = {
        "announced_on": single["announcement.announced_on"].strip(),
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
