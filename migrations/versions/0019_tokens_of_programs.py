"""Sessions of programs: their name, and when their token was last sent."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0019", "0018", None, None


def upgrade() -> None:
    op.add_column("login_session", sa.Column("program", sa.String(), nullable=True))
    op.add_column("login_session", sa.Column("used_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM login_session WHERE program IS NOT NULL")  # a token would become a cookie
    op.drop_column("login_session", "used_at")
    op.drop_column("login_session", "program")
