"""Invitations, second factors with recovery codes, and a log of accounts; the browser of sessions, and when people were
last there.

The way down drops these. People with a second factor then log in with the password alone.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0008", "0007", None, None

ROLES = ("reader", "contributor", "editor", "admin")

ACTS = (
    "log-in", "failure", "log-out", "session-end", "password", "printed-password", "factor-on", "factor-off",
    "recovery-codes", "recovery", "invitation", "revocation", "addition", "role", "disabling", "enabling",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("person", sa.Column("seen_at", sa.DateTime(), nullable=True))
    op.add_column("login_session", sa.Column("browser", sa.String(), nullable=True))
    op.create_table(
        "invitation",
        _id(),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("role", _term("siterole", ROLES), nullable=False),
        sa.Column("inviter_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("username <> ''", name="username"),
        sa.ForeignKeyConstraint(["inviter_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
        sa.UniqueConstraint("token_hash"),
        sa.UniqueConstraint("username"),
    )
    op.create_table(
        "second_factor",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("failures >= 0", name="failures"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_table(
        "recovery_code",
        _id(),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["second_factor.person_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "code_hash"),
    )
    _log()


def downgrade() -> None:
    for table in ("account_entry", "recovery_code", "second_factor", "invitation"):
        op.drop_table(table)
    op.drop_column("login_session", "browser")
    op.drop_column("person", "seen_at")


def _log() -> None:
    op.create_table(
        "account_entry",
        _id(),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("act", _term("accountact", ACTS), nullable=False),
        sa.Column("who_id", sa.Integer(), nullable=True),
        sa.Column("whom_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["who_id"], ["person.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["whom_id"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("act", "at", "who_id", "whom_id"):
        op.create_index(f"ix_account_entry_{column}", "account_entry", [column])
    op.create_index("ix_account_entry_address_at", "account_entry", ["at"], sqlite_where=sa.text("address IS NOT NULL"))


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _term(name: str, terms: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*terms, name=name, native_enum=False, create_constraint=True, length=32)
