"""The day by which an event is to begin, or to be over: after it, an outcome is missing.

`init` fills it: it makes the rows anew."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0020", "0019", None, None


def upgrade() -> None:
    op.add_column("event_state", sa.Column("due", sa.Date()))
    op.execute("UPDATE site SET projection = 0")  # the rows are still to be made, whatever NUMBER stood here


def downgrade() -> None:
    op.drop_column("event_state", "due")
