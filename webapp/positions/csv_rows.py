"""The matrix as rows of a table: one for each side and issue, then one for each person of a side that is opened."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from webapp.domain.datewords import words
from webapp.domain.positions import Cell, Document
from webapp.positions.table import Line

COLUMNS = (
    "side", "person", "issue", "proposition", "stance", "speaker", "capacity", "form", "quote", "text", "said",
    "said_edtf", "known_on", "moved_from", "statements", "sources", "verification", "event", "event_uid",
    "statement_uid",
)  # fmt: skip


def rows(
    lines: Sequence[Line],
    issues: Sequence[Mapping[str, str]],
    names: Mapping[str, str],
    sources: Mapping[str, Document],
) -> Iterator[dict[str, Any]]:
    """The rows, by COLUMNS. `names` are those of the actors, `sources` the documents of what is cited, by uid."""
    for side in lines:
        for line, person in [(side, ""), *((line, line.uid) for line in side.persons)]:
            own = {"side": names[side.uid], "person": names.get(person, "")}
            for issue, cell, count in zip(issues, line.cells, line.counts, strict=True):
                about = {"issue": issue["name"], "proposition": issue["proposition"], "statements": count}
                yield own | about | (_fields(cell, names, sources) if cell else {})


def _fields(cell: Cell, names: Mapping[str, str], sources: Mapping[str, Document]) -> dict[str, Any]:
    said = cell.latest
    return {
        "stance": said.stance.value,
        "speaker": names[said.speaker],
        "capacity": said.capacity,
        "form": said.statement["form"],
        "quote": said.statement["quote"] or "",
        "text": said.statement["text"],
        "said": words(said.when) if said.when else "",
        "said_edtf": said.when or "",
        "known_on": said.known_on or "",
        "moved_from": cell.before.stance.value if cell.before else "",
        "sources": "; ".join(_sources(said.cited, sources)),
        "verification": said.support.verification.value,
        "event": said.event["title"],
        "event_uid": said.event["uid"],
        "statement_uid": said.uid,
    }


def _sources(cited: Sequence[Document], sources: Mapping[str, Document]) -> Iterator[str]:
    for citation in cited:
        source, origin = (sources.get(citation[key] or "", {}) for key in ("source", "origin"))
        relays = f", relaying {_name(origin)}" if citation["origin"] else ""
        yield f"{_name(source)}{relays} ({citation['relation']})"


def _name(source: Document) -> str:
    return str(source.get("title") or source.get("label") or "")
