"""Reports of mistakes: taking them in, answering them, and forgetting addresses.

The address serves only for the answer. Editors see it, no file or other page has it, and it is deleted CONTACTS after
the answer, or UNANSWERED after it was sent if nobody answered (GDPR Art. 5(1)(e)).
"""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, Field, field_validator
from sqlalchemy import or_, update
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from webapp import record
from webapp.accounts.authority import Authority, require
from webapp.accounts.particulars import EMAIL
from webapp.domain.problems import Invalid, checked
from webapp.domain.site_vocabulary import SiteRole, Verdict
from webapp.domain.text.field_types import Cleaned, Filled, Line, LongLine, OneLine
from webapp.model import Report
from webapp.reading.dossier import Dossier
from webapp.reading.queue import same_report, waiting_number

CONTACTS = timedelta(days=90)
UNANSWERED = timedelta(days=365)

MOST_WAITING = 200
"""Reports of one negotiation that may wait: more than editors read, so that a flood fills no disk."""

LONGEST_SENTENCE = 500


class Sent(BaseModel):
    """What a reader sends."""

    sentence: Annotated[LongLine, Filled]
    address: Annotated[Line, Filled]

    @field_validator("address")
    @classmethod
    def _mail(cls, address: str) -> str:
        if not EMAIL.fullmatch(address):
            raise ValueError("This is not an e-mail address; write it as name@example.org.")
        return address


class Reply(BaseModel):
    """What an editor answers."""

    verdict: Verdict
    reason: Annotated[str, Field(max_length=LONGEST_SENTENCE), Cleaned, OneLine] = ""


def take_in(dossier: Dossier, event_uid: str, report: Sent, at: datetime) -> None:
    """Store a report, unless the same one waits already. Raises TooManyRequests if too many wait."""
    forget_contacts(dossier.session, at)
    if same_report(dossier, event_uid, report.sentence, report.address):
        return
    if waiting_number(dossier, Report) >= MOST_WAITING:
        sentence = "Too many reports are waiting for the editors. Please send yours again in a few days."
        raise TooManyRequests(sentence, retry_after=24 * 60 * 60)
    dossier.session.add(
        Report(
            negotiation_id=dossier.id,
            event_uid=event_uid,
            sentence=report.sentence,
            contact=report.address,
            sent_at=at,
            reason="",
        )
    )


def answer(session: Session, report: Report, verdict: str, reason: str, *, by: Authority, at: datetime) -> None:
    """Answer a report. Raises NotAllowed to anyone but editors, and Invalid for an unknown verdict, for declining
    without a reason, and if it was answered already."""
    require(session, by, SiteRole.EDITOR)
    sent = checked(Reply, {"verdict": verdict, "reason": reason})
    if (report.verdict, report.reason, report.answered_by) == (sent.verdict, sent.reason, by.person_id):
        return  # sent twice
    if report.verdict:
        raise record.Answered(record.answerer(session, report, by.person_id), report.verdict.label, "reason")
    if sent.verdict is Verdict.DECLINED and not sent.reason:
        raise Invalid.single("Say in a sentence why you decline it; the reader may ask.", "reason")
    forget_contacts(session, at)
    report.verdict, report.reason = sent.verdict, sent.reason
    report.answered_at, report.answered_by = at, by.person_id


def forget_contacts(session: Session, at: datetime) -> None:
    """Delete the addresses that have been kept long enough."""
    overdue = or_(Report.answered_at <= at - CONTACTS, Report.sent_at <= at - UNANSWERED)
    session.execute(update(Report).where(Report.contact.is_not(None), overdue).values(contact=None))


def contact(report: Report, at: datetime) -> str | None:
    """Return the address that may be shown: None once it is due for deletion."""
    answered = report.answered_at is not None and report.answered_at <= at - CONTACTS
    return None if answered or report.sent_at <= at - UNANSWERED else report.contact
