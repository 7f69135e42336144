"""Names and addresses by which forms look up actors, issues and sources; `init` makes the rows."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0013", "0012", None, None

KINDS = ("negotiation", "actor", "issue", "source", "event")
FIELDS = ("name", "start", "initials", "letters", "address")


def upgrade() -> None:
    op.create_table(
        "item_key",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("kind", _terms("itemkind", KINDS), nullable=False),
        sa.Column("field", _terms("keyfield", FIELDS), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_item_key_negotiation_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "kind", "field", "text", "uid", name=op.f("pk_item_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_item_key_negotiation_id_kind_uid", "item_key", ["negotiation_id", "kind", "uid"])
    op.execute("UPDATE site SET projection = 0")  # the rows are still to be made, whatever NUMBER stood here


def downgrade() -> None:
    op.drop_table("item_key")


def _terms(name: str, terms: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*terms, name=name, native_enum=False, create_constraint=True, length=32)
