"""Events as a table: a row for each, in the order of the timeline."""

from collections.abc import Iterator

from webapp.domain.knowing.as_of import tells_how
from webapp.domain.knowing.disagreements import OF_EVENT, basis_holds, disagreements
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, ScheduleDocument
from webapp.domain.timing.extent import extent_with
from webapp.domain.timing.schedule import event_words, is_unkept
from webapp.domain.vocabulary import ItemKind
from webapp.formats import cells, csv_file
from webapp.formats.format import EVENTS, Context, Documents, Format
from webapp.reading.contents import Batch

COLUMNS = (
    "event_uid", "title", "kind", "status", "not_kept", "date", "date_edtf", "earliest", "latest", "date_as_written",
    "date_basis", "timezone", "known_on", "place", "part_of", "key_event", "participants", "issues", "statements",
    "plans", "summary", "verification", "origins", "contradicted", "sources", "locator",
)  # fmt: skip


def write(documents: Documents, context: Context) -> Iterator[bytes]:
    rows = (row(event, batch, context) for batch in documents.batches() for event in batch.events)
    return csv_file.write(COLUMNS, rows)


def row(event: EventDocument, batch: Batch, context: Context) -> csv_file.Row:
    evidence, labels = batch.evidence(event), batch.labels
    support = evidence.support
    return _dated(event, evidence) | {
        "event_uid": event["uid"],
        "title": event["title"],
        "kind": event["kind"],
        "status": event["status"],
        "not_kept": is_unkept(event),
        "known_on": cells.come(batch.phases(event).known, context),
        "place": event["place"],
        "part_of": event["part_of"],
        "key_event": event["key_event"],
        "participants": "; ".join(cells.participant(part, labels[ItemKind.ACTOR]) for part in event["participants"]),
        "issues": cells.listed(labels[ItemKind.ISSUE][uid] for uid in event["issues"]),
        "statements": len(event["statements"]),
        "plans": cells.listed(map(_plan, event["schedule"])),
        "summary": event["summary"],
        "verification": support.verification.value,
        "origins": support.origins,
        "contradicted": "; ".join(_contradicted(evidence)),
        "sources": cells.sources(
            event["citations"], batch.names[ItemKind.SOURCE], evidence.day, labels[ItemKind.SOURCE]
        ),
        "locator": cells.places(event["citations"]),
    }


def _contradicted(evidence: Evidence) -> Iterator[str]:
    """Yield what sources disagree on: "yes" for the event itself; and a statement, the plan, or a day of these."""
    of_event = evidence.support.contradicted
    if of_event:
        yield "yes"
    subjects = {difference.subject for difference in disagreements(evidence)}
    yield from sorted(subjects - (OF_EVENT if of_event else {""}))


def _dated(event: EventDocument, evidence: Evidence) -> csv_file.Row:
    date = event["date"]
    if date is None:
        return {}
    extent = extent_with(date["edtf"], event["status"], None)
    told = basis_holds(evidence, date["basis"]) and (evidence.day is None or tells_how(date))
    return {
        "date": event_words(event),
        "date_edtf": date["edtf"],
        "earliest": extent.first,
        "latest": extent.last,
        "date_as_written": date["as_written"],
        "date_basis": date["basis"] if told else None,
        "timezone": date["timezone"],
    }


def _plan(entry: ScheduleDocument) -> str:
    place = f"({entry['place']})" if entry.get("place") else None
    return " ".join(filter(None, [entry["announced_on"], entry["status"], entry["date"], place]))


EVENTS_TABLE = Format(
    "events",
    "events.csv",
    "text/csv",
    title="Events as a table (CSV)",
    holds="A row for each event: its date in words, in EDTF and as its first and last possible day, since when it was "
    "known, its status, whether a deadline that passed was not kept, who took part, how well it is supported, by which "
    "sources and where in them.",
    lacks="what was said (only how many statements there are), the reasoning behind dates, what a source says, "
    "links to other events, identifiers in registers.",
    parameters=EVENTS | {"bom"},
    write=write,
    columns=COLUMNS,
)
