"""Reports by readers without an account, with their e-mail address. The way down drops them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0009", "0008", None, None


def upgrade() -> None:
    verdict = sa.Enum("accepted", "declined", name="verdict", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("verdict", verdict, nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(verdict IS NULL) = (answered_at IS NULL)", name="answered"),
        sa.CheckConstraint("verdict IS NULL OR verdict <> 'declined' OR reason <> ''", name="reason"),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_report_negotiation_id", "report", ["negotiation_id"])
    op.create_index("ix_report_contact", "report", ["id"], sqlite_where=sa.text("contact IS NOT NULL"))


def downgrade() -> None:
    op.drop_table("report")
