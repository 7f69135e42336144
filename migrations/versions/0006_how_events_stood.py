"""How events stood from day to day, and text in pieces: all rows that are projected from documents are made anew.

The documents stay as they are; `init` projects them into the new tables, since the site's `projection` says that this
has not been done.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0006", "0005", None, None

OLD = (
    "event_text", "citation", "facet", "position", "statement", "schedule_entry", "event_issue", "participation",
    "event", "source", "issue", "actor",
)  # fmt: skip

NEW = (
    "text_piece", "statement_state", "position", "citation", "statement", "schedule_entry", "participation", "facet",
    "event_state", "event_link", "event_issue", "source", "issue", "event", "actor",
)  # fmt: skip

OUTSIDE = "text, content='text_piece', content_rowid='id'"
SEARCH = (
    f"CREATE VIRTUAL TABLE piece_words USING fts5({OUTSIDE}, tokenize='porter unicode61 remove_diacritics 2')",
    f"CREATE VIRTUAL TABLE piece_parts USING fts5({OUTSIDE}, detail='none', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE piece_vocabulary USING fts5vocab('piece_parts', 'row')",
    """CREATE TRIGGER text_piece_added AFTER INSERT ON text_piece BEGIN
  INSERT INTO piece_words(rowid, text) VALUES (new.id, new.text);
  INSERT INTO piece_parts(rowid, text) VALUES (new.id, new.text);
END""",
    """CREATE TRIGGER text_piece_removed AFTER DELETE ON text_piece BEGIN
  INSERT INTO piece_words(piece_words, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO piece_parts(piece_parts, rowid, text) VALUES ('delete', old.id, old.text);
END""",
)


def upgrade() -> None:
    for name in ("event_vocabulary", "event_parts", "event_words"):
        op.execute(f"DROP TABLE {name}")
    for name in OLD:
        op.drop_table(name)
    op.add_column("site", sa.Column("projection", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "text_piece",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "negotiation",
                "actor",
                "issue",
                "source",
                "event",
                name="itemkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"], name=op.f("fk_text_piece_negotiation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_piece")),
    )
    op.create_index(
        "ix_text_piece_negotiation_id_kind_uid", "text_piece", ["negotiation_id", "kind", "uid"], unique=False
    )
    op.create_table(
        "actor",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "state",
                "igo",
                "organisation",
                "media",
                "group",
                name="actorkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("affiliation", sa.String(), nullable=True),
        sa.Column("affiliations_before", sa.String(), nullable=False),
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
    op.create_index("ix_actor_negotiation_id_affiliation", "actor", ["negotiation_id", "affiliation"], unique=False)
    op.create_table(
        "event",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("part_of", sa.String(), nullable=True),
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
    op.create_index("ix_event_negotiation_id_part_of", "event", ["negotiation_id", "part_of"], unique=False)
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
            sa.Enum(
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
                name="sourcetype",
                native_enum=False,
                create_constraint=True,
                length=32,
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
    op.create_index(
        "ix_event_issue_negotiation_id_issue_uid", "event_issue", ["negotiation_id", "issue_uid"], unique=False
    )
    op.create_table(
        "event_link",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "after",
                "before",
                "answers",
                "carries-out",
                "extends",
                "resumes",
                "replaces",
                "ends",
                "breaches",
                name="link",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("to_uid", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.CheckConstraint("to_uid <> event_uid", name=op.f("ck_event_link_to")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_event_link_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "to_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_event_link_negotiation_id_to_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "event_uid", "type", "to_uid", name=op.f("pk_event_link")),
    )
    op.create_index("ix_event_link_negotiation_id_to_uid", "event_link", ["negotiation_id", "to_uid"], unique=False)
    op.create_table(
        "event_state",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "scheduled",
                "postponed",
                "cancelled",
                "ongoing",
                "occurred",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("edtf", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("begun", sa.Date(), nullable=True),
        sa.Column("wide", sa.Boolean(), nullable=False),
        sa.Column("slipped", sa.Boolean(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column(
            "verification",
            sa.Enum(
                "uncited",
                "announced",
                "single-origin",
                "corroborated",
                name="verification",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.Column("sole", sa.String(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
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
                name="eventkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("key_event", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "edtf IS NOT NULL OR status IN ('postponed', 'proposed')", name=op.f("ck_event_state_dated")
        ),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_event_state_bounds")),
        sa.CheckConstraint("known_from <= known_until", name=op.f("ck_event_state_known")),
        sa.CheckConstraint("origins >= 0", name=op.f("ck_event_state_origins")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_event_state_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_event_state_revision_id")),
        sa.PrimaryKeyConstraint("negotiation_id", "event_uid", "known_from", name=op.f("pk_event_state")),
    )
    op.create_index(
        "ix_event_state_facets",
        "event_state",
        ["negotiation_id", "status", "kind", "verification", "place", "known_until", "known_from", "event_uid"],
        unique=False,
    )
    op.create_index(
        "ix_event_state_foreseen",
        "event_state",
        ["negotiation_id", "position"],
        unique=False,
        sqlite_where=sa.text("known_from < substr(position, 1, 10)"),
    )
    op.create_index(
        "ix_event_state_key_event",
        "event_state",
        ["negotiation_id", "key_event", "position"],
        unique=False,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_index(
        "ix_event_state_kind",
        "event_state",
        ["negotiation_id", "kind", "position"],
        unique=False,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_index(
        "ix_event_state_known", "event_state", ["negotiation_id", "position", "known_from", "known_until"], unique=False
    )
    op.create_index(
        "ix_event_state_place",
        "event_state",
        ["negotiation_id", "place", "position"],
        unique=False,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_index(
        "ix_event_state_slipped",
        "event_state",
        ["negotiation_id", "slipped", "position"],
        unique=False,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_index(
        "ix_event_state_status",
        "event_state",
        ["negotiation_id", "status", "position"],
        unique=False,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_index(
        "ix_event_state_verification",
        "event_state",
        ["negotiation_id", "verification", "position"],
        unique=False,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_index(
        "ix_event_state_wide",
        "event_state",
        ["negotiation_id", "wide", "position"],
        unique=False,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_index(
        "uq_event_state_position",
        "event_state",
        ["negotiation_id", "position"],
        unique=True,
        sqlite_where=sa.text("known_until = '9999-12-31'"),
    )
    op.create_table(
        "facet",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column(
            "field",
            sa.Enum("actor", "side", "issue", name="facetfield", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("drawn", sa.Boolean(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_facet_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "field", "value", "event_uid", name=op.f("pk_facet")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facet_negotiation_id_event_uid", "facet", ["negotiation_id", "event_uid"], unique=False)
    op.create_table(
        "participation",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("actor_uid", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
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
                "subject",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column(
            "attendance",
            sa.Enum(
                "absent", "refused", "disputed", name="attendance", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("known_on", sa.Date(), nullable=False),
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
    op.create_index(
        "ix_participation_negotiation_id_actor_uid", "participation", ["negotiation_id", "actor_uid"], unique=False
    )
    op.create_table(
        "schedule_entry",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("announced_on", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "scheduled",
                "postponed",
                "cancelled",
                "ongoing",
                "occurred",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
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
            sa.Enum(
                "quote",
                "fragment",
                "paraphrase",
                "act",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("sequence", sa.String(), nullable=False),
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
    op.create_index("ix_statement_negotiation_id_event_uid", "statement", ["negotiation_id", "event_uid"], unique=False)
    op.create_index("ix_statement_negotiation_id_known_on", "statement", ["negotiation_id", "known_on"], unique=False)
    op.create_index(
        "ix_statement_negotiation_id_sequence", "statement", ["negotiation_id", "sequence", "place"], unique=False
    )
    op.create_index(
        "ix_statement_negotiation_id_speaker_uid", "statement", ["negotiation_id", "speaker_uid"], unique=False
    )
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
            sa.Enum("supports", "contradicts", name="relation", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("origin_uid", sa.String(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
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
    op.create_index("ix_citation_negotiation_id_origin_uid", "citation", ["negotiation_id", "origin_uid"], unique=False)
    op.create_index("ix_citation_negotiation_id_source_uid", "citation", ["negotiation_id", "source_uid"], unique=False)
    op.create_index(
        "ix_citation_negotiation_id_statement_uid", "citation", ["negotiation_id", "statement_uid"], unique=False
    )
    op.create_table(
        "position",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("statement_uid", sa.String(), nullable=False),
        sa.Column("issue_uid", sa.String(), nullable=False),
        sa.Column("speaker_uid", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("side_uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("over", sa.Date(), nullable=True),
        sa.Column("aside", sa.Boolean(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "supports",
                "conditional",
                "noncommittal",
                "doubts",
                "opposes",
                "withdrawn",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
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
            ["negotiation_id", "speaker_uid"],
            ["actor.negotiation_id", "actor.uid"],
            name=op.f("fk_position_negotiation_id_speaker_uid"),
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
        sa.PrimaryKeyConstraint(
            "negotiation_id", "statement_uid", "issue_uid", "speaker_uid", name=op.f("pk_position")
        ),
    )
    op.create_index("ix_position_negotiation_id_event_uid", "position", ["negotiation_id", "event_uid"], unique=False)
    op.create_index(
        "ix_position_negotiation_id_issue_uid_sequence",
        "position",
        ["negotiation_id", "issue_uid", "sequence", "place"],
        unique=False,
    )
    op.create_index(
        "ix_position_negotiation_id_speaker_uid", "position", ["negotiation_id", "speaker_uid"], unique=False
    )
    op.create_index(
        "ix_position_standing",
        "position",
        [
            "negotiation_id",
            "issue_uid",
            "side_uid",
            "speaker_uid",
            "stance",
            "aside",
            "first",
            "last",
            "over",
            "known_on",
            "sequence",
            "place",
            "event_uid",
        ],
        unique=False,
    )
    op.create_table(
        "statement_state",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column("statement_uid", sa.String(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "verification",
            sa.Enum(
                "uncited",
                "announced",
                "single-origin",
                "corroborated",
                name="verification",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.Column("sole", sa.String(), nullable=True),
        sa.Column("inherits", sa.Boolean(), nullable=False),
        sa.CheckConstraint("known_from <= known_until", name=op.f("ck_statement_state_known")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_statement_state_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "statement_uid"],
            ["statement.negotiation_id", "statement.uid"],
            name=op.f("fk_statement_state_negotiation_id_statement_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "statement_uid", "known_from", name=op.f("pk_statement_state")),
    )
    op.create_index(
        "ix_statement_state_negotiation_id_event_uid", "statement_state", ["negotiation_id", "event_uid"], unique=False
    )
    op.create_index(
        "ix_statement_state_verification",
        "statement_state",
        ["negotiation_id", "verification", "sequence", "place", "known_until", "known_from"],
        unique=False,
    )
    op.create_index(
        "uq_citation_identity",
        "citation",
        [
            "negotiation_id", "event_uid", sa.text("coalesce(statement_uid, '')"),
            sa.text("coalesce(schedule_place, -1)"), "source_uid", "locator", "relation",
            sa.text("coalesce(origin_uid, '')"),
        ],
        unique=True,
    )  # fmt: skip
    for statement in SEARCH:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError
