"""The log of accounts may hold changes of names.

The way down drops the entries of such; the names stay changed.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0021", "0020", None, None

BEFORE = (
    "log-in", "failure", "log-out", "session-end", "password", "printed-password", "factor-on", "factor-off",
    "recovery-codes", "recovery", "invitation", "revocation", "addition", "role", "disabling", "enabling",
)  # fmt: skip


def upgrade() -> None:
    _allow(*BEFORE[:13], "name", *BEFORE[13:])


def downgrade() -> None:
    op.execute("DELETE FROM account_entry WHERE act = 'name'")
    _allow(*BEFORE)


def _allow(*acts: str) -> None:
    with op.batch_alter_table("account_entry", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint(op.f("ck_account_entry_accountact"), type_="check")
        allowed = ", ".join(f"'{act}'" for act in acts)
        batch.create_check_constraint(op.f("ck_account_entry_accountact"), sa.text(f"act IN ({allowed})"))
