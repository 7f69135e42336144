"""The only writer. Every change to a negotiation goes through `save`: one transaction, one change, one version."""

from webapp.record.answers import add_answer, keep_apart
from webapp.record.batch import Batch
from webapp.record.context import context
from webapp.record.deletion_rules import namers
from webapp.record.draft import Act, Conflict, Draft, SaveOutcome, Standoff, Terms
from webapp.record.joint_rules import problems_of
from webapp.record.mergers import Plan, PlanChanged, plan_merger, plan_place
from webapp.record.restoring import ChangedSince, obstacles, restore_revision, undo, with_heirs
from webapp.record.rights import NotAllowed
from webapp.record.saving import save, work_out
from webapp.record.submitted_forms import note_form, submitted_form
from webapp.record.suggestions import (
    Answered,
    add_suggestion,
    answer_suggestion,
    answerer,
    suggested_drafts,
    take_back,
    with_part,
)
from webapp.record.uids import FreeUids, with_free_statement_uids
from webapp.record.work import Work, work_of
