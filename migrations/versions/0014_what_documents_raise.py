"""Questions that documents raise, and keys by which items are compared with each other; `init` makes the rows."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0014", "0013", None, None

KINDS = ("negotiation", "actor", "issue", "source", "event")
FIELDS = ("name", "start", "initials", "letters", "address")
QUESTIONS = (
    "old-source", "outside-whole", "read-too-early", "announced-late", "no-reason", "against-days", "after-today",
    "look-alike", "same-title", "uncited", "stale-words", "here-already", "near-name", "reworded",
)  # fmt: skip


def upgrade() -> None:
    op.drop_table("item_key")
    _item_keys(*FIELDS, "look", "sound")
    op.create_table(
        "question",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("kind", _terms("itemkind", *KINDS), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("what", _terms("questionkind", *QUESTIONS), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("sequence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_question_negotiation_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "kind", "uid", "place", name=op.f("pk_question")),
    )
    op.create_index("ix_question_negotiation_id_what", "question", ["negotiation_id", "what", "sequence", "place"])
    op.create_index("ix_question_negotiation_id_about", "question", ["negotiation_id", "about"])
    op.execute("UPDATE site SET projection = 0")  # the rows are still to be made, whatever NUMBER stood here


def downgrade() -> None:
    op.drop_table("question")
    op.drop_table("item_key")
    _item_keys(*FIELDS)
    op.execute("UPDATE site SET projection = 0")


def _item_keys(*fields: str) -> None:
    """Create the table with these fields allowed: all its rows are projected from documents."""
    op.create_table(
        "item_key",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("kind", _terms("itemkind", *KINDS), nullable=False),
        sa.Column("field", _terms("keyfield", *fields), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_item_key_negotiation_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "kind", "field", "text", "uid", name=op.f("pk_item_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_item_key_negotiation_id_kind_uid", "item_key", ["negotiation_id", "kind", "uid"])


def _terms(name: str, *terms: str) -> sa.Enum:
    return sa.Enum(*terms, name=name, native_enum=False, create_constraint=True, length=32)
