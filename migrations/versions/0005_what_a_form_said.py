"""A digest of a saved form for a new event, beside its token: it tells whether a form that is sent again says the same.

Forms that were saved before have no digest. The table is renamed to what it holds, and keyed within its negotiation.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0005", "0004", None, None


def upgrade() -> None:
    _build(
        "submitted_form",
        "submitted_at",
        ["negotiation_id", "token"],
        "INSERT INTO submitted_form (negotiation_id, token, event_uid, submitted_at) "
        "SELECT negotiation_id, token, event_uid, claimed_at FROM claim",
        sa.Column("digest", sa.String(), nullable=True),
    )
    op.drop_table("claim")


def downgrade() -> None:
    _build(
        "claim",
        "claimed_at",
        ["token"],
        "INSERT OR IGNORE INTO claim (negotiation_id, token, event_uid, claimed_at) "
        "SELECT negotiation_id, token, event_uid, submitted_at FROM submitted_form",
    )
    op.drop_table("submitted_form")


def _build(name: str, moment: str, key: list[str], fill: str, *more: sa.Column[str]) -> None:
    """Create one of the two tables and fill it from the other."""
    op.create_table(
        name,
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column(moment, sa.DateTime(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f(f"fk_{name}_negotiation_id")),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_{moment}", name, [moment])
    op.execute(fill)
