"""Indexes for the first day of a record and for disagreements of sources.

Without the first one, positions of a day read the states of all events."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0018", "0017", None, None

TABLE = "event_state"
INDEXES = {
    "ix_event_state_earliest": (("earliest", "known_from", "known_until"), "earliest IS NOT NULL"),
    "ix_event_state_contradicted": (("contradicted", "position"), "known_until = '9999-12-31'"),
}


def upgrade() -> None:
    for name, (columns, part) in INDEXES.items():
        op.create_index(name, TABLE, ["negotiation_id", *columns], sqlite_where=sa.text(part))


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, TABLE)
