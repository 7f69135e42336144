"""Suggestions of contributors and the answers to them. The way down drops them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0012", "0011", None, None


def _terms(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", _terms("itemkind", "negotiation", "actor", "issue", "source", "event"), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("others", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reason", _terms("reason", "update", "correction", "typo"), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("verdict", _terms("verdict", "accepted", "declined"), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.CheckConstraint("base >= 0", name="base"),
        sa.CheckConstraint("(verdict IS NULL) = (answered_at IS NULL)", name="answered"),
        sa.CheckConstraint("verdict IS NULL OR verdict <> 'declined' OR answer <> ''", name="answer"),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_suggestion_negotiation_id", "suggestion", ["negotiation_id"])
    op.create_index("ix_suggestion_person_id", "suggestion", ["person_id"])


def downgrade() -> None:
    op.drop_table("suggestion")
