"""Sides by which events are found only as of some days: facets of a field of their own, with an end; `init` makes them.

The way down drops them."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0017", "0016", None, None

KEY = ("negotiation_id", "field", "value", "event_uid")
FIELDS = ("actor", "side", "issue")
COLUMNS = "negotiation_id, field, value, event_uid, day, drawn, known_on"
FORMER = "former-side"


def upgrade() -> None:
    _replace((*KEY, "known_on"), ("actor", "side", FORMER, "issue"), sa.Column("known_until", sa.Date()))


def downgrade() -> None:
    op.execute(f"DELETE FROM facet WHERE field = '{FORMER}'")
    _replace(KEY, FIELDS)


def _replace(key: tuple[str, ...], fields: tuple[str, ...], *more: sa.Column[date]) -> None:
    """Rebuild the table with this key and these fields, and keep its rows."""
    op.drop_index("ix_facet_negotiation_id_event_uid", "facet")
    op.rename_table("facet", "earlier_facet")
    terms = ", ".join(f"'{field}'" for field in fields)
    op.create_table(
        "facet",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("drawn", sa.Boolean(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_facet_negotiation_id_event_uid"),
            deferrable=True,
            initially="DEFERRED",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_facet")),
        sa.CheckConstraint(f"field IN ({terms})", name=op.f("ck_facet_facetfield")),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO facet ({COLUMNS}) SELECT {COLUMNS} FROM earlier_facet")
    op.drop_table("earlier_facet")
    op.create_index("ix_facet_negotiation_id_event_uid", "facet", ["negotiation_id", "event_uid"])
    op.execute("UPDATE site SET projection = 0")  # the rows are still to be made, whatever NUMBER stood here
