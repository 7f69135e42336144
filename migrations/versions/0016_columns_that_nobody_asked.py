"""Drop columns and a table that no query used. The way down fills them again from documents.

`init` makes the rows anew in both directions."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0016", "0015", None, None

ALONE: dict[str, Any] = {"resolve_fks": False}
"""Reflect a rebuilt table without the tables that it refers to: reflecting those took half of the time."""

PLANNED = "'proposed', 'scheduled', 'postponed', 'cancelled'"
SOURCES = (
    "'article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill', 'book', 'broadcast', 'chapter', "
    "'document', 'hearing', 'interview', 'legislation', 'motion_picture', 'personal_communication', 'post', "
    "'post-weblog', 'report', 'speech', 'treaty', 'webpage'"
)

RULES = {
    "statement": {
        "ck_statement_form": "form IN ('quote', 'fragment', 'paraphrase', 'act')",
        "ck_statement_quote": "(form IN ('quote', 'fragment')) = (quote IS NOT NULL)",
    },
    "source": {"ck_source_sourcetype": f"type IN ({SOURCES})"},
}
"""Constraints of the dropped columns."""

EVENT = "event e JOIN revision r ON r.id = e.revision_id"
SAME_EVENT = "e.negotiation_id = {0}.negotiation_id AND e.uid = {0}.event_uid"

FILL = {
    "statement": f"""UPDATE statement SET (form, text, quote) = (
  SELECT json_extract(s.value, '$.form'), json_extract(s.value, '$.text'), json_extract(s.value, '$.quote')
  FROM {EVENT}, json_each(r.document, '$.statements') s
  WHERE {SAME_EVENT.format("statement")} AND json_extract(s.value, '$.uid') = statement.uid)""",
    "issue": "UPDATE issue SET proposition = (SELECT json_extract(document, '$.proposition') FROM revision"
    " WHERE id = revision_id)",
    "source": """UPDATE source SET (type, outlet) = (
  SELECT json_extract(document, '$.type'), json_extract(document, '$."container-title"') FROM revision
  WHERE id = revision_id)""",
    "participation": f"""UPDATE OR IGNORE participation SET place = (
  SELECT p.key FROM {EVENT}, json_each(r.document, '$.participants') p WHERE {SAME_EVENT.format("participation")}
    AND json_extract(p.value, '$.actor') = actor_uid AND json_extract(p.value, '$.role') = role)""",
    "event_issue": f"""UPDATE event_issue SET place = (SELECT i.key FROM {EVENT}, json_each(r.document, '$.issues') i
  WHERE {SAME_EVENT.format("event_issue")} AND i.value = issue_uid)""",
}
"""SQL that fills the restored columns."""

CITED = """c.key, json_extract(c.value, '$.source'), json_extract(c.value, '$.locator'),
    json_extract(c.value, '$.relation'), json_extract(c.value, '$.origin'), '9999-12-31'"""

CITATIONS = f"""INSERT INTO citation (negotiation_id, event_uid, statement_uid, schedule_place, relation_place, place,
    source_uid, locator, relation, origin_uid, known_on)
  SELECT e.negotiation_id, e.uid, NULL, NULL, NULL, {CITED} FROM {EVENT}, json_each(r.document, '$.citations') c
  UNION ALL SELECT e.negotiation_id, e.uid, json_extract(s.value, '$.uid'), NULL, NULL, {CITED}
    FROM {EVENT}, json_each(r.document, '$.statements') s, json_each(s.value, '$.citations') c
  UNION ALL SELECT e.negotiation_id, e.uid, NULL, s.key, NULL, {CITED}
    FROM {EVENT}, json_each(r.document, '$.schedule') s, json_each(s.value, '$.citations') c
  UNION ALL SELECT e.negotiation_id, e.uid, NULL, NULL, s.key, {CITED}
    FROM {EVENT}, json_each(r.document, '$.relations') s, json_each(s.value, '$.citations') c"""

PLANS = f"""SELECT e.negotiation_id, e.uid AS event_uid, p.key AS place,
  json_extract(p.value, '$.announced_on') AS announced_on, json_extract(p.value, '$.status') AS status,
  json_extract(p.value, '$.date') AS edtf FROM {EVENT}, json_each(r.document, '$.schedule') p"""


def _columns() -> Mapping[str, Sequence[sa.Column[Any]]]:
    """Return the dropped columns, with defaults for rows that are not filled yet."""
    return {
        "statement": [
            sa.Column("form", sa.String(32), server_default="act", nullable=False),
            sa.Column("text", sa.String(), server_default="", nullable=False),
            sa.Column("quote", sa.String()),
        ],
        "issue": [sa.Column("proposition", sa.String(), server_default="", nullable=False)],
        "source": [
            sa.Column("type", sa.String(32), server_default="document", nullable=False),
            sa.Column("outlet", sa.String(), server_default="", nullable=False),
        ],
        "participation": [sa.Column("place", sa.Integer(), server_default="0", nullable=False)],
        "event_issue": [sa.Column("place", sa.Integer(), server_default="0", nullable=False)],
    }


def upgrade() -> None:
    op.drop_table("citation")
    op.drop_table("schedule_entry")
    _citation()
    op.create_index("ix_citation_negotiation_id_event_uid", "citation", ["negotiation_id", "event_uid"])
    for table, columns in _columns().items():
        with op.batch_alter_table(table, reflect_kwargs=ALONE) as batch:
            for name in RULES.get(table, ()):
                batch.drop_constraint(op.f(name), type_="check")
            for column in columns:
                batch.drop_column(column.name)
    _add("event", [sa.Column("planned", sa.Boolean(), server_default="0", nullable=False)])
    op.execute("UPDATE site SET projection = 0")  # the rows are still to be made, whatever NUMBER stood here


def downgrade() -> None:
    op.drop_table("citation")
    with op.batch_alter_table("event", reflect_kwargs=ALONE) as batch:
        batch.drop_column("planned")
    for table, columns in _columns().items():
        _add(table, columns)
    plans = op.create_table(
        "schedule_entry",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("announced_on", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("edtf", sa.String()),
        sa.Column("earliest", sa.Date()),
        sa.Column("latest", sa.Date()),
        sa.PrimaryKeyConstraint("negotiation_id", "event_uid", "place", name=op.f("pk_schedule_entry")),
        _within("schedule_entry", "event", "event_uid", ondelete="CASCADE"),
        sa.CheckConstraint(f"status IN ({PLANNED})", name=op.f("ck_schedule_entry_planned")),
        sa.CheckConstraint(f"status IN ({PLANNED}, 'ongoing', 'occurred')", name=op.f("ck_schedule_entry_status")),
    )
    _citation(
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("locator", sa.String(), nullable=False),
        sa.Column("relation", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid", "schedule_place"],
            ["schedule_entry.negotiation_id", "schedule_entry.event_uid", "schedule_entry.place"],
            name=op.f("fk_citation_negotiation_id_event_uid_schedule_place"),
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.CheckConstraint("relation IN ('supports', 'contradicts')", name=op.f("ck_citation_relation")),
    )
    claim = ["coalesce(statement_uid, '')", "coalesce(schedule_place, -1)", "coalesce(relation_place, -1)"]
    op.create_index(
        "uq_citation_identity",
        "citation",
        ["negotiation_id", "event_uid", *map(sa.text, claim), "source_uid", "locator", "relation",
         sa.text("coalesce(origin_uid, '')")],
        unique=True,
    )  # fmt: skip
    rows = [
        {**row, "known_on": _days(row["announced_on"])[1] or date.max}
        | dict(zip(("earliest", "latest"), _days(row["edtf"]), strict=True))
        for row in op.get_bind().execute(sa.text(PLANS)).mappings()
    ]
    op.bulk_insert(plans, rows)
    op.execute(CITATIONS)
    op.execute("UPDATE site SET projection = 0")


def _add(table: str, columns: Sequence[sa.Column[Any]]) -> None:
    """Add columns to existing rows; new rows have to give a value."""
    with op.batch_alter_table(table, reflect_kwargs=ALONE) as batch:
        for column in columns:
            batch.add_column(column)
    if table in FILL:
        op.execute(FILL[table])
    with op.batch_alter_table(table, reflect_kwargs=ALONE) as batch:
        for column in columns:
            batch.alter_column(column.name, server_default=None)
        for name, rule in RULES.get(table, {}).items():
            batch.create_check_constraint(op.f(name), rule)


def _days(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that a date, as written, can have touched; None for an open end."""
    ends = [end.strip("?~%") for end in re.split(r"/|\.\.", (edtf or "").strip("[]"))]
    return _first(ends[0]), _last(ends[-1], ends="/" in (edtf or ""))


def _first(text: str) -> date | None:
    year, month, day = ([int(part) for part in text[:10].split("-")] + [1, 1])[:3] if text else (0, 0, 0)
    return date(year, month, day) if text else None


def _last(text: str, *, ends: bool) -> date | None:
    if not text:
        return None
    year, *rest = (int(part) for part in text[:10].split("-"))
    month = rest[0] if rest else 12
    last = date(year, month, rest[1] if rest[1:] else monthrange(year, month)[1])
    return last - timedelta(days=1) if ends and "T00:00" in text and "T00:00:" not in text else last


def _citation(*more: sa.Column[Any] | sa.Constraint) -> None:
    """Return the table of citations, whose rows are all projected from documents."""
    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("statement_uid", sa.String()),
        sa.Column("schedule_place", sa.Integer()),
        sa.Column("relation_place", sa.Integer()),
        sa.Column("source_uid", sa.String(), nullable=False),
        sa.Column("origin_uid", sa.String()),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        _within("citation", "event", "event_uid", ondelete="CASCADE"),
        _within("citation", "statement", "statement_uid", ondelete="CASCADE"),
        _within("citation", "source", "source_uid"),
        _within("citation", "source", "origin_uid"),
        sa.CheckConstraint(
            "(statement_uid IS NOT NULL) + (schedule_place IS NOT NULL) + (relation_place IS NOT NULL) <= 1",
            name=op.f("ck_citation_one_claim"),
        ),
        *more,
    )
    for column in ("source_uid", "origin_uid", "statement_uid"):
        op.create_index(f"ix_citation_negotiation_id_{column}", "citation", ["negotiation_id", column])


def _within(of: str, table: str, column: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Return a foreign key within a negotiation, checked at the end of the transaction."""
    return sa.ForeignKeyConstraint(
        ["negotiation_id", column],
        [f"{table}.negotiation_id", f"{table}.uid"],
        name=op.f(f"fk_{of}_negotiation_id_{column}"),
        deferrable=True,
        initially="DEFERRED",
        ondelete=ondelete,
    )
