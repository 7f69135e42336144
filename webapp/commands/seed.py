"""The first content of a new site, and how a site that began with an earlier coding of it takes over the newer."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from sqlalchemy.orm import Session

from webapp.clock import now
from webapp.domain.document import NegotiationFile, canonical, parse
from webapp.domain.json_reader import read_json
from webapp.domain.vocabulary import ItemKind
from webapp.imports import negotiation_file
from webapp.reading.first_content import is_empty, left_out, never_here
from webapp.reading.negotiations import dossier_named
from webapp.record import Act
from webapp.store import schema

FILE = "ukraine-ceasefire-2025-03.json"
WHO = "Seed"


def path() -> Path:
    """Return the path of the file, beside the package or in the checkout."""
    return schema.beside_package("seed") / FILE


def load(session: Session) -> Iterator[str]:
    """Import the seed if there is no negotiation yet; say what was done, or how to take over a newer coding."""
    if is_empty(session):
        negotiation_file.import_file(session, path().read_bytes(), Act(WHO, now(), "First content"))
        yield "Loaded the March 2025 ceasefire talks."
    else:
        yield from _news(session)


def _news(session: Session) -> Iterator[str]:
    file = parse(NegotiationFile, read_json(path().read_bytes()))
    texts = {(item.item_kind, item.uid): canonical(item) for _, item in file.items}
    [uid] = (uid for kind, uid in texts if kind == ItemKind.NEGOTIATION)
    dossier = dossier_named(session, uid)
    if dossier.is_new:
        return
    if new := never_here(dossier, texts):
        newer = quote(str(path()))
        yield (
            f"This version comes with a newer coding of the March 2025 ceasefire talks; {len(new)} of its items differ "
            f"from every version here. See what would change with: ceasefire-timeline import --dry-run {newer}"
        )
        yield f"Take it over with: ceasefire-timeline import {newer}"
        yield from (
            f"The newer coding has no {kind.value} {uid}. An import does not delete it; do that on its page."
            for kind, uid in left_out(dossier, WHO, texts)
        )
