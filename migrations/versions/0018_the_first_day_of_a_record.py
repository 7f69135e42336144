"""What the first day of a record is found by: without it, positions of a day read the states of all events."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0018", "0017", None, None

INDEX = "ix_event_state_earliest"


def upgrade() -> None:
    columns = ["negotiation_id", "earliest", "known_from", "known_until"]
    op.create_index(INDEX, "event_state", columns, sqlite_where=sa.text("earliest IS NOT NULL"))


def downgrade() -> None:
    op.drop_index(INDEX, "event_state")
