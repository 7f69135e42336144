"""What an event leaves to be inferred, filled in before it is checked."""

from webapp.domain.plain import EventDocument, StatementDocument
from webapp.domain.text import bare_quotation, slug
from webapp.domain.text.look_alikes import keyboard_signs
from webapp.domain.text.visibility import trimmed
from webapp.domain.vocabulary import PLANNED, Basis, Form
from webapp.forms.mentions import Mentions
from webapp.forms.paths import joined


def complete_event(event: EventDocument, mentions: Mentions, path: str = "") -> None:
    """Fill in what an event leaves to be inferred: the words of its date, uids of new statements, the text of a bare
    quote, the form of a statement without one, and status and date of a plan's announcement."""
    _keep_words(event, mentions, joined(path, "date.edtf"))
    _fill_in(event, mentions, path)


def complete_statement(statement: StatementDocument, mentions: Mentions) -> None:
    """Fill in the text of a bare quote, the form of what quotes nothing, and the uid of a new statement."""
    if statement.get("form") == Form.QUOTE:
        quote, text = (statement["quote"] or "").strip(), statement["text"].strip()
        if not text:
            statement["text"] = bare_quotation(quote)  # a quote needs no paraphrase
        elif not quote:
            statement["form"] = Form.PARAPHRASE.value  # the page opens with quote chosen
    if not statement.get("uid"):
        stem = slug(f"{statement.get('speaker', '')} {statement.get('quote') or statement.get('text', '')}")
        statement["uid"] = mentions.uids.free_statement(stem)


def _keep_words(event: EventDocument, mentions: Mentions, path: str) -> None:
    """Keep with a date its relative words, the zone they named, and that they state no calendar day."""
    date = event["date"]
    if path in mentions.readings and date:
        typed, reading = mentions.readings[path]
        if reading.rests_on and not date["as_written"].strip():
            date["as_written"] = typed
        if reading.timezone and not (date["timezone"] or "").strip():
            date["timezone"] = reading.timezone
        if reading.worked_out and date["basis"] == Basis.STATED:
            date["basis"] = Basis.WEEKDAY_STATED


def _fill_in(event: EventDocument, mentions: Mentions, path: str) -> None:
    for statement in event["statements"]:
        complete_statement(statement, mentions)
    planned = event["status"] in PLANNED
    date = keyboard_signs(trimmed(event["date"]["edtf"] if event["date"] else "")) or None
    for place, entry in enumerate(event["schedule"]):
        said, is_last = entry.get("status"), place == len(event["schedule"]) - 1
        if planned and (not said or (is_last and said == event["status"])):  # the last one stands as the event does
            entry["status"] = event["status"]
            if not entry.get("date"):
                entry["date"] = date
                mentions.typed_at[joined(path, f"schedule.{place}.date")] = joined(path, "date.edtf")
        elif not said:
            sentence = "Say what was announced: proposed, scheduled, postponed or cancelled; or remove this."
            mentions.refuse(joined(path, f"schedule.{place}.status"), sentence)
