"""The speakers of each statement, alone or jointly; `init` makes the rows. Also an index that counts the items of a
change by kind, in place of one that only found them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0015", "0014", None, None


def upgrade() -> None:
    op.create_table(
        "signer",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("statement_uid", sa.String(), nullable=False),
        sa.Column("actor_uid", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        _within("event", "event_uid", ondelete="CASCADE"),
        _within("statement", "statement_uid", ondelete="CASCADE"),
        _within("actor", "actor_uid"),
        sa.PrimaryKeyConstraint("negotiation_id", "statement_uid", "actor_uid", name=op.f("pk_signer")),
        sqlite_with_rowid=False,
    )
    for column in ("event_uid", "actor_uid"):
        op.create_index(f"ix_signer_negotiation_id_{column}", "signer", ["negotiation_id", column])
    op.drop_index("ix_revision_change_id", "revision")
    op.create_index("ix_revision_change_id_kind", "revision", ["change_id", "kind"])
    op.execute("UPDATE site SET projection = 0")  # the rows are still to be made, whatever NUMBER stood here


def downgrade() -> None:
    op.drop_index("ix_revision_change_id_kind", "revision")
    op.create_index("ix_revision_change_id", "revision", ["change_id"])
    op.drop_table("signer")


def _within(table: str, column: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Return a foreign key within a negotiation, checked at the end of the transaction."""
    return sa.ForeignKeyConstraint(
        ["negotiation_id", column],
        [f"{table}.negotiation_id", f"{table}.uid"],
        name=op.f(f"fk_signer_negotiation_id_{column}"),
        deferrable=True,
        initially="DEFERRED",
        ondelete=ondelete,
    )
