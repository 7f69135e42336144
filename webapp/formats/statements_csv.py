"""Statements as a table: a row for each, in the order of the timeline."""

from collections.abc import Iterator

from webapp.domain.actors.statements import signers
from webapp.domain.chains import Links, upwards
from webapp.domain.dates.in_words import words
from webapp.domain.plain import EventDocument, PositionDocument, StatementDocument
from webapp.domain.positions.stances import has_been_said
from webapp.domain.timing.schedule import standing_day, stands_at
from webapp.domain.vocabulary import ItemKind
from webapp.formats import cells, csv_file
from webapp.formats.format import EVENTS, Context, Documents, Format
from webapp.reading.contents import Batch

COLUMNS = (
    "statement_uid", "event_uid", "event", "said", "said_edtf", "said_by", "known_on", "speaker", "side", "capacity",
    "jointly_with", "described_as", "reported_by", "form", "quote", "text", "original_language", "original",
    "translated_by", "positions", "verification", "origins", "contradicted", "sources", "locator",
)  # fmt: skip


def write(documents: Documents, context: Context) -> Iterator[bytes]:
    """Return a row for each statement at a matching event, as far as the context narrows them: to those made by a day,
    by some actors or whoever belonged to these on the day, or with a stance on some issues."""
    rows_made = (
        row
        for batch in documents.batches()
        for event in batch.events
        if has_been_said(batch.evidence(event).extent, context.said_by)
        for row in rows(event, batch, context)
    )
    return csv_file.write(COLUMNS, rows_made)


def rows(event: EventDocument, batch: Batch, context: Context) -> Iterator[csv_file.Row]:
    when, evidence, phases = stands_at(event), batch.evidence(event), batch.phases(event)
    roster, labels = batch.snapshot.roster, batch.labels
    actors = labels[ItemKind.ACTOR]
    day = standing_day(event, batch.snapshot.zone)
    capacities = {part["actor"]: part["capacity"] for part in reversed(event["participants"]) if part["capacity"]}
    now = {stated["uid"]: stated for stated in phases.event["statements"]}
    for statement in event["statements"]:
        if not _is_of(context, statement, roster.links(day) if context.speaker else {}):
            continue
        cited, support, side = (
            evidence.cited(statement),
            evidence.statement(statement),
            roster.side(statement["speaker"], day),
        )
        yield _words(statement) | {
            "statement_uid": statement["uid"],
            "event_uid": event["uid"],
            "event": event["title"],
            "said": words(when) if when else None,
            "said_edtf": when,
            "said_by": evidence.extent.over,
            "known_on": cells.come(phases.statement(now[statement["uid"]]), context),
            "speaker": cells.listed([actors[statement["speaker"]]]),
            "side": roster.names[side],
            "capacity": capacities.get(statement["speaker"]),
            "jointly_with": cells.listed(actors[uid] for uid in statement.get("jointly_with", ())),
            "reported_by": actors[statement["reported_by"]] if statement.get("reported_by") else None,
            "positions": "; ".join(_position(position, batch) for position in statement["positions"]),
            "verification": support.verification.value,
            "origins": support.origins,
            "contradicted": support.contradicted,
            "sources": cells.sources(cited, batch.names[ItemKind.SOURCE], evidence.day, labels[ItemKind.SOURCE]),
            "locator": cells.places(cited),
        }


def _is_of(context: Context, statement: StatementDocument, links: Links) -> bool:
    """Return whether a statement is of the speakers and on the issues that the file is narrowed to, if it is."""
    bodies = {body for speaker in signers(statement) for body in upwards(speaker, links)}
    issues = {position["issue"] for position in statement["positions"]}
    of_speakers = not context.speaker or not bodies.isdisjoint(context.speaker)
    return of_speakers and (not context.stance_on or not issues.isdisjoint(context.stance_on))


def _words(statement: StatementDocument) -> csv_file.Row:
    original = statement.get("original")
    return {
        "form": statement["form"],
        "quote": statement["quote"],
        "text": statement["text"],
        "described_as": statement.get("described_as"),
        "original_language": original and original["language"],
        "original": original and original["text"],
        "translated_by": statement.get("translated_by"),
    }


def _position(position: PositionDocument, batch: Batch) -> str:
    name = batch.labels[ItemKind.ISSUE][position["issue"]]
    return cells.position(name, position["stance"], position.get("condition") or "")


STATEMENTS = Format(
    "statements",
    "statements.csv",
    "text/csv",
    title="Statements as a table (CSV)",
    holds="A row for each statement at the events that match: who said it for which side, its words, both days (said "
    "by, known on), the stances it takes, the sources behind it and where in them it stands.",
    lacks="events at which nothing was said, editors’ notes.",
    parameters=EVENTS | {"speaker", "stance_on", "said_by", "bom"},
    write=write,
    columns=COLUMNS,
)
