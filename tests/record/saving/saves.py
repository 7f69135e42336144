"""What is saved in tests of saving, and how."""

from collections.abc import Callable

import pytest

from tests.conftest import NOW
from tests.documents import Raw, a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from webapp.domain.document import ITEMS, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.record import Act, Draft, SaveOutcome

EVENT, ACTOR, SOURCE, ISSUE = ItemKind.EVENT, ItemKind.ACTOR, ItemKind.SOURCE, ItemKind.ISSUE
ACT = Act("Ann", NOW, "To test")

FILE = a_file(
    actors=[an_actor(affiliation="rus"), an_actor("rus", kind="state"), an_actor("usa", kind="state")],
    issues=[an_issue(), an_issue("territory")],
    sources=[a_source(), a_source("cnn"), a_source("unused")],
    events=[
        an_event(
            "talks",
            participants=[{"actor": "usa", "role": "mediator"}],
            issues=["ceasefire"],
            citations=[{"source": "article", "origin": "cnn"}],
        ),
        an_event(
            "remark", part_of="talks", statements=[a_statement(positions=[{"issue": "territory", "stance": "doubts"}])]
        ),
        a_plan(),
    ],
)


def drafted(raw: Raw, kind: ItemKind = EVENT, base: int | None = None, path: str = "") -> Draft:
    return Draft.of(parse(ITEMS[kind], raw), base, path)


def deletion(uid: str, kind: ItemKind = EVENT, base: int | None = None) -> Draft:
    return Draft(kind, uid, None, base)


def refused(save: Callable[..., SaveOutcome], *drafts: Draft) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refusal:
        save(*drafts)
    return [(problem.path, problem.message) for problem in refusal.value.problems]


def speaking(uid: str, *statements: str) -> Raw:
    return an_event(uid, statements=[a_statement(statement) for statement in statements])
