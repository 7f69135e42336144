"""Forms create items of every kind; changes are updates, corrections or typos; answers to questions are kept.

A form that was saved before created an event. The way down drops the forms that created other items, the kinds of
change and the answers.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0007", "0006", None, None

KINDS = ("negotiation", "actor", "issue", "source", "event")
REASONS = ("update", "correction", "typo")


def upgrade() -> None:
    _build_forms(
        "INSERT INTO submitted_form (negotiation_id, token, kind, uid, digest, submitted_at) "
        "SELECT negotiation_id, token, 'event', event_uid, digest, submitted_at FROM earlier_form",
        sa.Column("kind", _terms("itemkind", KINDS), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
    )
    reason = _terms("reason", REASONS)
    with op.batch_alter_table("change", recreate="always", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.add_column(sa.Column("reason", reason, nullable=True))
        batch.create_check_constraint(op.f("ck_change_reason"), f"reason IN {REASONS}")
    op.create_table(
        "answer",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("kind", _terms("itemkind", KINDS), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("rests_on", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_answer_negotiation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_answer_person_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "kind", "uid", "question", name=op.f("pk_answer")),
    )

    op.create_index("ix_event_negotiation_id_title", "event", ["negotiation_id", "title"])


def downgrade() -> None:
    op.drop_index("ix_event_negotiation_id_title", "event")
    op.drop_table("answer")
    with op.batch_alter_table("change", recreate="always", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint(op.f("ck_change_reason"), type_="check")
        batch.drop_column("reason")
    _build_forms(
        "INSERT INTO submitted_form (negotiation_id, token, event_uid, digest, submitted_at) "
        "SELECT negotiation_id, token, uid, digest, submitted_at FROM earlier_form WHERE kind = 'event'",
        sa.Column("event_uid", sa.String(), nullable=False),
    )


def _terms(name: str, terms: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*terms, name=name, native_enum=False, create_constraint=name == "itemkind", length=32)


def _build_forms(fill: str, *made: sa.Column[str]) -> None:
    """Rebuild the table of forms with columns for the item that each created, and fill it from the former one."""
    op.drop_index("ix_submitted_form_submitted_at", "submitted_form")
    op.rename_table("submitted_form", "earlier_form")
    op.create_table(
        "submitted_form",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        *made,
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_submitted_form_negotiation_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "token", name=op.f("pk_submitted_form")),
    )
    op.create_index("ix_submitted_form_submitted_at", "submitted_form", ["submitted_at"])
    op.execute(fill)
    op.drop_table("earlier_form")
