"""The names people type for what uids mean, both ways."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind
from webapp.model import Actor, Issue, Source


@dataclass(frozen=True, slots=True)
class Directory:
    """Labels by kind and uid. A name that two items share carries its uid, so that a label names one item."""

    labels: Mapping[ItemKind, Mapping[str, str]]

    def label(self, kind: ItemKind, uid: str | None) -> str:
        """The label of an item; the uid itself where it is not known, and "" for None."""
        return self.labels[kind].get(uid, uid) if uid else ""

    def find(self, kind: ItemKind, typed: str) -> str | None:
        """The uid behind a typed label or uid, accents and case forgiven; None where nothing fits."""
        wanted, labels = folded(typed), self.labels[kind]
        labelled = (uid for uid, label in labels.items() if folded(label) == wanted)
        return next(labelled, wanted if wanted in labels else None)


def directory(session: Session, negotiation_id: int) -> Directory:
    """All actors, issues and sources of a negotiation."""
    return Directory(
        {
            ItemKind.ACTOR: _labels(session, negotiation_id, Actor),
            ItemKind.ISSUE: _labels(session, negotiation_id, Issue),
            ItemKind.SOURCE: _labels(session, negotiation_id, Source),
        }
    )


def _labels(session: Session, negotiation_id: int, table: type[Actor] | type[Issue] | type[Source]) -> dict[str, str]:
    query = select(table.uid, table.name).where(table.negotiation_id == negotiation_id).order_by(table.name, table.uid)
    named = dict(session.execute(query).all())
    shared = Counter(folded(name) for name in named.values())
    return {uid: f"{name} ({uid})" if shared[folded(name)] > 1 else name for uid, name in named.items()}
