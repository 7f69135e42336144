"""Merging an item into another of its kind: the choice, its consequences, then the merger as one change."""

from collections.abc import Mapping, Sequence

from flask import Response, g, redirect, request
from werkzeug.exceptions import BadRequest, Conflict
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading, record
from webapp.accounts.sessions import storing
from webapp.domain.changes.diff import differences
from webapp.domain.changes.merging import MERGED
from webapp.domain.items import name_of
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.domain.vocabulary import ItemKind
from webapp.forms.directory import Directory, directory
from webapp.http.access import needs
from webapp.http.render import page
from webapp.pages.editing.refused_form import by_field
from webapp.reading.dossier import Dossier
from webapp.reading.heirs import heir
from webapp.reading.meanwhile import changers_since, in_words
from webapp.reading.names import names_in_documents
from webapp.web.acts import changer_words, own_act, typed_why
from webapp.web.addresses import negotiation_blueprint
from webapp.web.families import each_kind, item_address
from webapp.web.gone import Deleted, gone_page
from webapp.web.items import existing, present
from webapp.web.just_saved import note_saved
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = negotiation_blueprint("merging")

LISTED = 50
"""Affected items listed; of more the page shows their number."""


def _not_merged(refusal: Refusal, kind: ItemKind, uid: str) -> Response | None:
    """Show the question again with what is wrong, or the deletion if the item is gone by now."""
    latest = reading.latest(g.snapshot, kind, uid)
    if latest is None:
        return None
    if latest.text is None:
        return gone_page(kind, uid, status=refusal.status)
    return _question(kind, latest, request.form, refusal.feedback(by_field))


@each_kind(blueprint, "/<uid:uid>/merge", "GET", kinds=MERGED)
@needs(SiteRole.EDITOR)
def ask(kind: ItemKind, uid: str) -> Response:
    """Ask what an item should become part of; once that is chosen (`into`), show what merging them would do."""
    return _question(kind, present(kind, uid), request.args)


@each_kind(blueprint, "/<uid:uid>/merge", "POST", kinds=MERGED)
@needs(SiteRole.EDITOR)
@refused_with(_not_merged)
def merge(kind: ItemKind, uid: str) -> BaseResponse:
    """Make an item part of another, as the form announced."""
    if existing(kind, uid).text is None:
        raise Deleted(kind, uid)
    if not request.form.get("base"):
        raise BadRequest("The form does not say what it was based on. Preview the merger again, then confirm it.")
    act = own_act(typed_why())
    with storing() as session:
        dossier = Dossier(session, g.negotiation)
        into = _chosen_uid(kind, request.form, _directory(dossier, request.form))
        carry_out(dossier, record.plan_merger(dossier, kind, uid, into), act, "merged")
    return redirect(item_address(kind, into), 303)


def carry_out(dossier: Dossier, plan: record.Plan, act: record.Act, done: str) -> None:
    """Carry out a plan as the form announced it. Raises Conflict if it would do something else by now."""
    try:
        note_saved(plan.save(dossier, act, request.form["base"]).version)
    except record.PlanChanged:
        seen = number(request.form.get("seen", ""))
        changers = changers_since(dossier, seen, plan.touches) if seen else []
        raise Conflict(
            f"{in_words(changers, act.person_id)} changed something that this touches after you looked at it, and "
            f"nothing has been {done}. Below is what it would do now: look again, then confirm it."
        ) from None


def _directory(dossier: Dossier, fields: Mapping[str, str]) -> Directory:
    texts = {fields.get(name, "").strip() for name in ("into", "into.uid")} - {""}
    return directory(dossier, dict.fromkeys(MERGED, texts))


def _chosen_uid(kind: ItemKind, fields: Mapping[str, str], names: Directory) -> str:
    """Return the uid of the chosen item. Raises Invalid, at the field `into`."""
    typed, opened = fields.get("into", "").strip(), fields.get("into.uid", "").strip()
    if opened and typed == fields.get("into.label", "").strip():
        if opened in names.names[kind]:
            return opened
        raise Invalid.single(_gone(kind, opened, typed), "into")
    if not typed:
        raise Invalid.single(f"Choose the {kind.value} to merge this one into.", "into")
    uids = names.find(kind, typed)
    if len(uids) == 1:
        return uids[0]
    raise Invalid.single(_no_choice(kind, typed, uids, names), "into")


def _no_choice(kind: ItemKind, typed: str, uids: Sequence[str], names: Directory) -> str:
    quoted = excerpt(typed)
    if uids:
        return f"There are {len(uids)}: {', '.join(f'“{names.label(kind, uid)}”' for uid in uids[:5])}; choose one."
    if other := next((other for other in MERGED if names.find(other, typed)), None):
        words = f"“{quoted}” is {other.with_article}, and {kind.with_article}"
        return f"{words} can only be merged into another {kind.value}; choose one."
    return _gone(kind, typed, quoted)


def _gone(kind: ItemKind, uid: str, called: str) -> str:
    """Say who deleted or merged the item that was chosen, and what to do."""
    latest = reading.latest(g.snapshot, kind, uid)
    if latest is None:
        return f"There is no {kind.value} “{called}” here; choose one that is offered."
    who = changer_words(kind, uid, latest.number - 1, latest.number)
    if final := heir(g.snapshot, kind, uid):
        into = name_of(reading.last_document(g.snapshot, kind, final))
        return f"{who} merged “{called}” into “{excerpt(into)}”; choose that one."
    return f"{who} deleted “{called}”; restore it first, or choose another {kind.value}."


def _question(
    kind: ItemKind, latest: reading.Latest, fields: Mapping[str, str], feedback: Feedback = NO_FEEDBACK
) -> Response:
    """Show the choice, and once it is made, what it would do."""
    names = _directory(g.snapshot, fields)
    planned, into = None, ""
    if "into" in fields or "into.uid" in fields:
        try:
            into = _chosen_uid(kind, fields, names)
            planned = record.plan_merger(g.snapshot, kind, latest.document["uid"], into)
        except Invalid as invalid:
            feedback = feedback.also(by_field(invalid))
    if planned and planned.problems:
        feedback = feedback.also({"merger": planned.problems[0]})
    merger = planned.merger if planned else None
    followers = merger.substitutions[:LISTED] if merger else []
    documents = [(swap.kind, document) for swap in followers for document in (swap.before, swap.after)]
    documents += [(kind, document) for document in (merger.old, merger.new)] if merger else []
    return page(
        "editing/merge.html",
        **feedback._asdict(),
        kind=kind,
        item=latest.document,
        name=name_of(latest.document),
        into={"": fields.get("into", ""), "uid": into, "label": names.label(kind, into) if into else ""},
        directory=names,
        planned=planned,
        followers=followers,
        gains=differences(merger.new, merger.whole) if merger else [],
        names=names_in_documents(g.snapshot, documents),
        back=item_address(kind, latest.document["uid"]),
    )
