"""Printed passwords expire, sessions belong to the person in their row, and an index sweeps failed log-ins.

Passwords printed before this migration expire a day after it, so that it locks nobody out. Sessions survive in both
directions: the value by which a session named its person, and the keys that Flask-Security kept beside it, are removed
on the way up and restored on the way down. Sweeping scanned all failures, of which an attack makes many, under the
write lock. The table of people is rebuilt, because columns are dropped (https://www.sqlite.org/lang_altertable.html).
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None

COLUMNS = "id, username, name, email, password, role, active, created_at"


def upgrade() -> None:
    ends = datetime.now(UTC) + timedelta(days=1)
    _build(
        f"{COLUMNS}, password_expires_at",
        f"{COLUMNS}, CASE WHEN must_change_password THEN '{ends:%Y-%m-%d %H:%M:%S.%f}' END",
        sa.Column("password_expires_at", sa.DateTime(), nullable=True),
    )
    op.execute("UPDATE login_session SET data = json_remove(data, '$._user_id', '$._fresh', '$.fs_cc', '$.fs_paa')")
    op.create_index("ix_login_failure_failed_at", "login_failure", ["failed_at"])


def downgrade() -> None:
    op.drop_index("ix_login_failure_failed_at", "login_failure")
    _build(
        f"{COLUMNS}, must_change_password, fs_uniquifier",
        f"{COLUMNS}, password_expires_at IS NOT NULL, lower(hex(randomblob(16)))",
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(), nullable=False),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_person_fs_uniquifier")),
    )
    op.execute(
        "UPDATE login_session SET data = json_set(data, '$._user_id',"
        " (SELECT fs_uniquifier FROM person WHERE id = person_id)) WHERE person_id IS NOT NULL"
    )


def _build(columns: str, values: str, *new: SchemaItem) -> None:
    """Rebuild the table of people with only these new columns."""
    roles = ("reader", "contributor", "editor", "admin")
    role = sa.Enum(*roles, name=op.f("ck_person_siterole"), native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "person_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        *new,
        sa.CheckConstraint("username <> ''", name=op.f("ck_person_username")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("username", name=op.f("uq_person_username")),
    )
    op.execute(f"INSERT INTO person_anew ({columns}) SELECT {values} FROM person ORDER BY id")
    op.drop_table("person")
    op.rename_table("person_anew", "person")
