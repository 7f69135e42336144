"""The rows of a document. The writer inserts them, the consistency check compares them: one mapping."""

import json
from datetime import date

from webapp import model
from webapp.domain.items import all_names, is_actor, is_event, is_issue, is_source, name_of
from webapp.domain.knowing.publication import publication
from webapp.domain.plain import ActorDocument, ItemDocument, SourceDocument
from webapp.domain.questions import questions
from webapp.domain.search.item_keys import item_keys
from webapp.domain.search.text_pieces import searched_names
from webapp.domain.search.words import index_text
from webapp.domain.text.address_form import hosts
from webapp.domain.vocabulary import ItemKind
from webapp.record.event_rows import ProjectionContext, Row, Rows, event_rows

NUMBER = 38
"""The number of this projection, raised with every change of what rows say: `init` then makes all rows anew."""


def rows(kind: ItemKind, document: ItemDocument, context: ProjectionContext) -> Rows:
    """Yield all rows of a document (as plain JSON values), without negotiation and revision ids, parents first."""
    yield from own_rows(kind, document, context)
    yield from question_rows(kind, document, context)


def question_rows(kind: ItemKind, document: ItemDocument, context: ProjectionContext) -> Rows:
    """Yield the questions that a document raises together with the events it names, on whatever day it is read."""
    sequence = context.day_order.position(document) if is_event(document, kind) else document["uid"]
    for place, raised in enumerate(questions(kind, document, context.around)):
        texts = {name: getattr(raised, name) for name in ("key", "path", "sentence", "about")}
        own = {"what": raised.kind.value, **texts}
        stands = {"kind": kind.value, "uid": document["uid"], "place": place, "sequence": sequence}
        yield model.Question, own | stands


def own_rows(kind: ItemKind, document: ItemDocument, context: ProjectionContext) -> Rows:
    """Yield all other rows, which need no other event."""
    if is_event(document, kind):
        yield from event_rows(document, context)
    elif is_actor(document, kind):
        yield from _actor(document)
    elif is_issue(document, kind):
        yield model.Issue, {"uid": document["uid"], "name": document["name"]}
        yield from _name(kind, document["uid"], document["name"])
    elif is_source(document, kind):
        yield from _source(document, context)
    for key_field, text in item_keys(kind, document):
        yield model.ItemKey, {"kind": kind.value, "uid": document["uid"], "field": key_field.value, "text": text}


def _actor(actor: ActorDocument) -> Rows:
    past = actor.get("affiliations_before")
    belongs: Row = {"affiliation": actor["affiliation"], "affiliations_before": json.dumps(past) if past else ""}
    yield model.Actor, {"uid": actor["uid"], "name": actor["name"], "kind": actor["kind"]} | belongs
    yield from _name(ItemKind.ACTOR, actor["uid"], *all_names(actor))


def _source(source: SourceDocument, context: ProjectionContext) -> Rows:
    out: Row = {"issued": source["issued"], "issued_on": publication(source, context.bibliography.zone).day}
    yield model.Source, {"uid": source["uid"], "name": name_of(source)} | out
    at_hosts = hosts(source["URL"], source["archive-URL"])
    yield from _name(ItemKind.SOURCE, source["uid"], *searched_names(source), *at_hosts)


def _name(kind: ItemKind, uid: str, *names: str) -> Rows:
    yield model.TextPiece, {"kind": kind.value, "uid": uid, "known_on": date.min, "text": index_text(*names)}
