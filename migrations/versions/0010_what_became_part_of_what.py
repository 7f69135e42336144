"""The item that a deleted one was merged into.

The way down drops it: merged items then count as deleted.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0010", "0009", None, None


def upgrade() -> None:
    with op.batch_alter_table("revision", recreate="always", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.add_column(sa.Column("merged_into", sa.String(), nullable=True))
        batch.create_check_constraint(op.f("ck_revision_merged_into"), "merged_into IS NULL OR document IS NULL")


def downgrade() -> None:
    with op.batch_alter_table("revision", recreate="always", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint(op.f("ck_revision_merged_into"), type_="check")
        batch.drop_column("merged_into")
