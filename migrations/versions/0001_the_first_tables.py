"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "login_failure",
    "negotiation",
    "person",
    "site",
    "change",
    "claim",
    "login_session",
    "revision",
    "actor",
    "event",
    "issue",
    "source",
    "event_issue",
    "participation",
    "schedule_entry",
    "statement",
    "citation",
    "position",
    "event_text",
    "event_words",
    "event_parts",
    "event_vocabulary",
)


def term(name: str, *values: str) -> sa.Enum:
    """Return a column for a vocabulary with the values it had when this migration was written."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


WORDS = "porter unicode61 remove_diacritics 2"
PARTS = "unicode61 remove_diacritics 2"
OUTSIDE = "title, body, content='event_text', content_rowid='id'"


def upgrade() -> None:
    op.create_table(
        "login_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("failed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_failure")),
    )
    op.create_index("ix_login_failure_key_failed_at", "login_failure", ["key", "failed_at"])
    op.create_table(
        "negotiation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.CheckConstraint("version >= 0", name=op.f("ck_negotiation_version")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_negotiation_revision_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation")),
        sa.UniqueConstraint("uid", name=op.f("uq_negotiation_uid")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column(
            "role",
            term("siterole", "reader", "contributor", "editor", "admin"),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("username <> ''", name=op.f("ck_person_username")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_person_fs_uniquifier")),
        sa.UniqueConstraint("username", name=op.f("uq_person_username")),
    )
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_change_negotiation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_change_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("negotiation_id", "version", name=op.f("uq_change_negotiation_id_version")),
    )
    op.create_table(
        "claim",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_claim_negotiation_id")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_claimed_at", "claim", ["claimed_at"])
    op.create_table(
        "login_session",
        sa.Column("id_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_login_session_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_login_session")),
    )
    op.create_index("ix_login_session_expires_at", "login_session", ["expires_at"])
    op.create_index("ix_login_session_person_id", "login_session", ["person_id"])
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            term("itemkind", "negotiation", "actor", "issue", "source", "event"),
            nullable=False,
        ),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_revision_change_id")),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_revision_negotiation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint(
            "negotiation_id", "kind", "uid", "number", name=op.f("uq_revision_negotiation_id_kind_uid_number")
        ),
    )
    op.create_index("ix_revision_change_id", "revision", ["change_id"])
    op.create_table(
        "actor",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            term("actorkind", "person", "state", "igo", "organisation", "media", "group"),
            nullable=False,
        ),
        sa.Column("affiliation", sa.String(), nullable=True),
        sa.CheckConstraint("affiliation <> uid", name=op.f("ck_actor_affiliation")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "affiliation"],
            ["actor.negotiation_id", "actor.uid"],
            name=op.f("fk_actor_negotiation_id_affiliation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_actor_negotiation_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_actor_revision_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "uid", name=op.f("pk_actor")),
    )
    op.create_index("ix_actor_negotiation_id_affiliation", "actor", ["negotiation_id", "affiliation"])
    op.create_table(
        "event",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "kind",
            term(
                "eventkind",
                "talks",
                "meeting",
                "visit",
                "call",
                "message",
                "statement",
                "proposal",
                "commitment",
                "agreement",
                "ceasefire",
                "measure",
                "deadline",
                "incident",
                "report",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            term("status", "proposed", "scheduled", "postponed", "cancelled", "ongoing", "occurred"),
            nullable=False,
        ),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("part_of", sa.String(), nullable=True),
        sa.Column("key_event", sa.Boolean(), nullable=False),
        sa.Column("edtf", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("wide", sa.Boolean(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column(
            "verification",
            term("verification", "uncited", "single-origin", "corroborated", "disputed"),
            nullable=False,
        ),
        sa.CheckConstraint("edtf IS NOT NULL OR status IN ('postponed', 'proposed')", name=op.f("ck_event_dated")),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_event_bounds")),
        sa.CheckConstraint("origins >= 0", name=op.f("ck_event_origins")),
        sa.CheckConstraint("part_of <> uid", name=op.f("ck_event_part_of")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "part_of"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_event_negotiation_id_part_of"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_event_negotiation_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_event_revision_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "uid", name=op.f("pk_event")),
    )
    op.create_index("ix_event_negotiation_id_kind_position", "event", ["negotiation_id", "kind", "position"])
    op.create_index("ix_event_negotiation_id_place_position", "event", ["negotiation_id", "place", "position"])
    op.create_index(
        "ix_event_negotiation_id_verification_position", "event", ["negotiation_id", "verification", "position"]
    )
    op.create_index("ix_event_key", "event", ["negotiation_id", "position"], sqlite_where=sa.text("key_event"))
    op.create_index("ix_event_wide", "event", ["negotiation_id", "position"], sqlite_where=sa.text("wide"))
    op.create_index("ix_event_negotiation_id_known_on", "event", ["negotiation_id", "known_on"])
    op.create_index("ix_event_negotiation_id_settled_on", "event", ["negotiation_id", "settled_on"])
    op.create_index("ix_event_negotiation_id_part_of_position", "event", ["negotiation_id", "part_of", "position"])
    op.create_index("ix_event_negotiation_id_position", "event", ["negotiation_id", "position"], unique=True)
    op.create_index("ix_event_negotiation_id_status_position", "event", ["negotiation_id", "status", "position"])
    op.create_table(
        "issue",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("proposition", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_issue_negotiation_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_issue_revision_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "uid", name=op.f("pk_issue")),
    )
    op.create_table(
        "source",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column(
            "type",
            term(
                "sourcetype",
                "article",
                "article-journal",
                "article-magazine",
                "article-newspaper",
                "bill",
                "book",
                "broadcast",
                "chapter",
                "document",
                "hearing",
                "interview",
                "legislation",
                "motion_picture",
                "personal_communication",
                "post",
                "post-weblog",
                "report",
                "speech",
                "treaty",
                "webpage",
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("issued", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_source_negotiation_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_source_revision_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "uid", name=op.f("pk_source")),
    )
    op.create_table(
        "event_issue",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("issue_uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_event_issue_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "issue_uid"],
            ["issue.negotiation_id", "issue.uid"],
            name=op.f("fk_event_issue_negotiation_id_issue_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "event_uid", "issue_uid", name=op.f("pk_event_issue")),
    )
    op.create_index("ix_event_issue_negotiation_id_issue_uid", "event_issue", ["negotiation_id", "issue_uid"])
    op.create_table(
        "participation",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("actor_uid", sa.String(), nullable=False),
        sa.Column(
            "role",
            term(
                "role",
                "party",
                "mediator",
                "participant",
                "host",
                "speaker",
                "addressee",
                "observer",
                "outlet",
                "signatory",
                "guarantor",
            ),
            nullable=False,
        ),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "actor_uid"],
            ["actor.negotiation_id", "actor.uid"],
            name=op.f("fk_participation_negotiation_id_actor_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_participation_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "event_uid", "actor_uid", "role", name=op.f("pk_participation")),
    )
    op.create_index("ix_participation_negotiation_id_actor_uid", "participation", ["negotiation_id", "actor_uid"])
    op.create_table(
        "schedule_entry",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("announced_on", sa.String(), nullable=False),
        sa.Column("announced_earliest", sa.Date(), nullable=True),
        sa.Column(
            "status",
            term("status", "proposed", "scheduled", "postponed", "cancelled", "ongoing", "occurred"),
            nullable=False,
        ),
        sa.Column("edtf", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "status IN ('proposed', 'scheduled', 'postponed', 'cancelled')", name=op.f("ck_schedule_entry_planned")
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_schedule_entry_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "event_uid", "place", name=op.f("pk_schedule_entry")),
    )
    op.create_table(
        "statement",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("speaker_uid", sa.String(), nullable=False),
        sa.Column(
            "form",
            term("form", "quote", "fragment", "paraphrase", "act"),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.CheckConstraint("(form IN ('quote', 'fragment')) = (quote IS NOT NULL)", name=op.f("ck_statement_quote")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_statement_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "speaker_uid"],
            ["actor.negotiation_id", "actor.uid"],
            name=op.f("fk_statement_negotiation_id_speaker_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "uid", name=op.f("pk_statement")),
    )
    op.create_index("ix_statement_negotiation_id_known_on", "statement", ["negotiation_id", "known_on"])
    op.create_index("ix_statement_negotiation_id_event_uid", "statement", ["negotiation_id", "event_uid"])
    op.create_index("ix_statement_negotiation_id_speaker_uid", "statement", ["negotiation_id", "speaker_uid"])
    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("statement_uid", sa.String(), nullable=True),
        sa.Column("schedule_place", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("source_uid", sa.String(), nullable=False),
        sa.Column("locator", sa.String(), nullable=False),
        sa.Column(
            "relation",
            term("relation", "supports", "contradicts"),
            nullable=False,
        ),
        sa.Column("origin_uid", sa.String(), nullable=True),
        sa.CheckConstraint("statement_uid IS NULL OR schedule_place IS NULL", name=op.f("ck_citation_one_claim")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid", "schedule_place"],
            ["schedule_entry.negotiation_id", "schedule_entry.event_uid", "schedule_entry.place"],
            name=op.f("fk_citation_negotiation_id_event_uid_schedule_place"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_citation_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "origin_uid"],
            ["source.negotiation_id", "source.uid"],
            name=op.f("fk_citation_negotiation_id_origin_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "source_uid"],
            ["source.negotiation_id", "source.uid"],
            name=op.f("fk_citation_negotiation_id_source_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "statement_uid"],
            ["statement.negotiation_id", "statement.uid"],
            name=op.f("fk_citation_negotiation_id_statement_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    op.create_index("ix_citation_negotiation_id_origin_uid", "citation", ["negotiation_id", "origin_uid"])
    op.create_index("ix_citation_negotiation_id_source_uid", "citation", ["negotiation_id", "source_uid"])
    op.create_index("ix_citation_negotiation_id_statement_uid", "citation", ["negotiation_id", "statement_uid"])
    op.create_table(
        "position",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("statement_uid", sa.String(), nullable=False),
        sa.Column("issue_uid", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("speaker_uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column(
            "stance",
            term("stance", "supports", "conditional", "noncommittal", "doubts", "opposes"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_position_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "issue_uid"],
            ["issue.negotiation_id", "issue.uid"],
            name=op.f("fk_position_negotiation_id_issue_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "statement_uid"],
            ["statement.negotiation_id", "statement.uid"],
            name=op.f("fk_position_negotiation_id_statement_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "statement_uid", "issue_uid", name=op.f("pk_position")),
    )
    op.create_index("ix_position_negotiation_id_event_uid", "position", ["negotiation_id", "event_uid"])
    op.create_index(
        "ix_position_negotiation_id_issue_uid_sequence",
        "position",
        ["negotiation_id", "issue_uid", "sequence", "place"],
    )
    op.create_index(
        "ix_position_standing",
        "position",
        ["negotiation_id", "issue_uid", "speaker_uid", "stance", "sequence", "known_on"],
    )
    op.create_index(
        "uq_citation_identity",
        "citation",
        [
            "negotiation_id",
            "event_uid",
            sa.text("coalesce(statement_uid, '')"),
            sa.text("coalesce(schedule_place, -1)"),
            "source_uid",
            "locator",
            "relation",
            sa.text("coalesce(origin_uid, '')"),
        ],
        unique=True,
    )
    op.create_table(
        "event_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_event_text_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_text")),
    )
    op.create_index(
        "ix_event_text_negotiation_id_event_uid", "event_text", ["negotiation_id", "event_uid"], unique=True
    )
    op.execute(f"CREATE VIRTUAL TABLE event_words USING fts5({OUTSIDE}, tokenize='{WORDS}')")
    op.execute(f"CREATE VIRTUAL TABLE event_parts USING fts5({OUTSIDE}, detail='none', tokenize='{PARTS}')")
    op.execute("CREATE VIRTUAL TABLE event_vocabulary USING fts5vocab('event_parts', 'row')")
    op.execute("""CREATE TRIGGER event_text_added AFTER INSERT ON event_text BEGIN
  INSERT INTO event_words(rowid, title, body) VALUES (new.id, new.title, new.body);
  INSERT INTO event_parts(rowid, title, body) VALUES (new.id, new.title, new.body);
END""")
    op.execute("""CREATE TRIGGER event_text_removed AFTER DELETE ON event_text BEGIN
  INSERT INTO event_words(event_words, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO event_parts(event_parts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END""")
    op.execute("INSERT INTO site (id, version) VALUES (1, 0)")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
