"""The verification of statements in the order of the timeline: an index lists and counts those with one source or none.

SQLite cannot add a NOT NULL column without a default, so the table is rebuilt
(https://www.sqlite.org/lang_altertable.html).
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None

COLUMNS = "negotiation_id, uid, event_uid, place, speaker_uid, form, text, quote, known_on"

SEQUENCE = "(SELECT position FROM event e WHERE e.negotiation_id = s.negotiation_id AND e.uid = s.event_uid)"

# The verification by the statement's own citations, or by the event's if it has none.
VERIFICATION = """coalesce(
  (SELECT CASE WHEN max(relation = 'contradicts') THEN 'disputed'
      WHEN min(coalesce(origin_uid, source_uid)) = max(coalesce(origin_uid, source_uid)) THEN 'single-origin'
      ELSE 'corroborated' END
    FROM citation c WHERE c.negotiation_id = s.negotiation_id AND c.statement_uid = s.uid HAVING count(*) > 0),
  (SELECT verification FROM event e WHERE e.negotiation_id = s.negotiation_id AND e.uid = s.event_uid))"""


def upgrade() -> None:
    _build(
        f"{COLUMNS}, sequence, verification",
        f"{COLUMNS}, {SEQUENCE}, {VERIFICATION}",
        sa.Column("sequence", sa.String(), nullable=False),
        sa.Column(
            "verification",
            _term("verification", "uncited", "single-origin", "corroborated", "disputed"),
            nullable=False,
        ),
    )
    op.create_index("ix_statement_negotiation_id_sequence", "statement", ["negotiation_id", "sequence", "place"])
    op.create_index("ix_statement_verification", "statement", ["negotiation_id", "verification", "sequence", "place"])


def downgrade() -> None:
    _build(COLUMNS, COLUMNS)


def _build(columns: str, values: str, *new: sa.Column[str]) -> None:
    """Rebuild the table of statements with only these new columns."""
    op.create_table(
        "statement_anew",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("speaker_uid", sa.String(), nullable=False),
        sa.Column("form", _term("form", "quote", "fragment", "paraphrase", "act"), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        *new,
        sa.CheckConstraint("(form IN ('quote', 'fragment')) = (quote IS NOT NULL)", name=op.f("ck_statement_quote")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_statement_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "speaker_uid"],
            ["actor.negotiation_id", "actor.uid"],
            name=op.f("fk_statement_negotiation_id_speaker_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "uid", name=op.f("pk_statement")),
    )
    op.execute(f"INSERT INTO statement_anew ({columns}) SELECT {values} FROM statement s ORDER BY rowid")
    op.drop_table("statement")
    op.rename_table("statement_anew", "statement")
    for column in ("known_on", "event_uid", "speaker_uid"):
        op.create_index(f"ix_statement_negotiation_id_{column}", "statement", ["negotiation_id", column])


def _term(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=op.f(f"ck_statement_{name}"), native_enum=False, create_constraint=True, length=32)
